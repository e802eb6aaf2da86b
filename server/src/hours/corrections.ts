import { calendars } from '@lifebuoy/shared/rules/calendars'
import type { CalendarYear, CalendarYears } from '@lifebuoy/shared/rules/workCalendar'
import type { Record } from '../record/record.ts'

/** A day of a calendar that somebody corrected; without `hours` those of its kind count. */
export interface CorrectedDay {
  calendar: string
  day: string
  working: boolean
  hours: [opens: string, closes: string] | null
  note: string
}

/** What the record changes in the built-in calendars: single days, and years decreed after the release. */
export interface Corrections {
  days: readonly CorrectedDay[]
  years: readonly { calendar: string; year: number; body: CalendarYear }[]
}

export const noCorrections: Corrections = { days: [], years: [] }

export async function readCorrections(db: Record): Promise<Corrections> {
  const days = await db.selectFrom('calendar_exception').select(['calendar', 'day', 'working', 'opens', 'closes', 'note']).orderBy('calendar').orderBy('day').execute()
  const years = await db.selectFrom('calendar_year').select(['calendar', 'year', 'body']).orderBy('calendar').orderBy('year').execute()
  return {
    days: days.map(({ opens, closes, ...day }) => ({ ...day, hours: opens === null || closes === null ? null : [opens, closes] })),
    years,
  }
}

/** The decreed years of a calendar: the built-in ones and those that were imported over them. */
export function yearsOf({ years }: Corrections, calendar: string): CalendarYears {
  return { ...calendars[calendar], ...Object.fromEntries(years.filter((one) => one.calendar === calendar).map(({ year, body }) => [year, body])) }
}

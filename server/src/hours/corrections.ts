import { calendars } from '@lifebuoy/shared/rules/calendars'
import type { Schedule } from '@lifebuoy/shared/rules/schedule'
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

/** Daily hours of a product from a day on; null: those of its configuration again. */
export interface CorrectedHours {
  product: string
  from: string
  hours: Pick<Schedule, 'workday' | 'dayOff'> | null
  note: string
}

/** What the record changes in calendars and configuration: single days, years decreed after the release, daily hours (of a product the earliest first). */
export interface Corrections {
  days: readonly CorrectedDay[]
  years: readonly { calendar: string; year: number; body: CalendarYear }[]
  hours: readonly CorrectedHours[]
}

export const noCorrections: Corrections = { days: [], years: [], hours: [] }

export async function readCorrections(db: Record): Promise<Corrections> {
  const days = await db.selectFrom('calendar_exception').select(['calendar', 'day', 'working', 'opens', 'closes', 'note']).orderBy('calendar').orderBy('day').execute()
  const years = await db.selectFrom('calendar_year').select(['calendar', 'year', 'body']).orderBy('calendar').orderBy('year').execute()
  const hours = await db.selectFrom('product_hours').select(['product', 'from_day as from', 'work_opens', 'work_closes', 'off_opens', 'off_closes', 'note']).orderBy('product').orderBy('from_day').execute()
  return {
    days: days.map(({ opens, closes, ...day }) => ({ ...day, hours: opens === null || closes === null ? null : [opens, closes] })),
    years,
    hours: hours.map(({ product, from, work_opens, work_closes, off_opens, off_closes, note }) => ({
      product, from, note,
      hours: work_opens === null || work_closes === null || off_opens === null || off_closes === null ? null : { workday: [work_opens, work_closes], dayOff: [off_opens, off_closes] },
    })),
  }
}

/** The decreed years of a calendar: the built-in ones and those that were imported over them. */
export function yearsOf({ years }: Corrections, calendar: string): CalendarYears {
  return { ...calendars[calendar], ...Object.fromEntries(years.filter((one) => one.calendar === calendar).map(({ year, body }) => [year, body])) }
}

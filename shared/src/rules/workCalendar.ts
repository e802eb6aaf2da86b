import { isWeekend } from './dates.ts'
import { isFixedHoliday, labourCode } from './labourCode.ts'

/** One decreed year. `nonWorking`: weekdays off; `workingWeekendDays`: the only weekend days that are worked. */
export interface CalendarYear {
  nonWorking: readonly string[]
  workingWeekendDays: readonly string[]
  decree: string
  /** Days off that the decree moves, for people who ask why. */
  moves: readonly { from: string; to: string }[]
}

export interface CalendarYears {
  readonly [year: number]: CalendarYear
}

/** A day corrected without a release; `hours` are its own, else those of its kind. */
export interface CalendarException {
  day: string
  working: boolean
  hours?: readonly [opens: string, closes: string]
}

/** `moved`: a weekday off because a day off was moved to it; `working-weekend`: the day it was moved from. */
export type DayKind = 'work' | 'weekend' | 'holiday' | 'moved' | 'working-weekend'

export interface CalendarDay {
  working: boolean
  kind: DayKind
  hours?: readonly [opens: string, closes: string]
  /** Corrected by hand. */
  exception: boolean
}

/** Which days are worked, for `YYYY-MM-DD` of any year. */
export interface WorkCalendar {
  day(date: string): CalendarDay
  /** False where the year is only the Labour Code's. */
  decreed(year: number): boolean
}

/** R5: the decreed years, the Labour Code where there is no decree, and exceptions over both. */
export function workCalendar(years: CalendarYears, exceptions: readonly CalendarException[] = []): WorkCalendar {
  const corrected = new Map(exceptions.map((exception) => [exception.day, exception]))
  const facts = new Map<number, { off: Set<string>; worked: Set<string> }>()
  const days = new Map<string, CalendarDay>()

  function factsOf(year: number) {
    let known = facts.get(year)
    if (!known) {
      const { nonWorking, workingWeekendDays } = years[year] ?? labourCode(year)
      known = { off: new Set(nonWorking), worked: new Set(workingWeekendDays) }
      facts.set(year, known)
    }
    return known
  }

  function kindOf(date: string): DayKind {
    const { off, worked } = factsOf(Number(date.slice(0, 4)))
    if (isWeekend(date)) return worked.has(date) ? 'working-weekend' : isFixedHoliday(date) ? 'holiday' : 'weekend'
    if (!off.has(date)) return 'work'
    return isFixedHoliday(date) ? 'holiday' : 'moved'
  }

  function decide(date: string): CalendarDay {
    const kind = kindOf(date)
    const working = kind === 'work' || kind === 'working-weekend'
    const exception = corrected.get(date)
    if (!exception) return { working, kind, exception: false }
    const changed = exception.working === working ? kind : exception.working ? isWeekend(date) ? 'working-weekend' : 'work' : 'holiday'
    return { working: exception.working, kind: changed, exception: true, ...(exception.hours ? { hours: exception.hours } : {}) }
  }

  return {
    day(date) {
      let day = days.get(date)
      if (!day) {
        // questions ask for days around now: this never grows in earnest, and a client cannot make it
        if (days.size > 5_000) days.clear()
        days.set(date, day = decide(date))
      }
      return day
    },
    decreed: (year) => years[year] !== undefined,
  }
}

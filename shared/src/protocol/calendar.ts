import type { MissingYear } from '../rules/missingYearWarning.ts'
import type { CalendarYear, CalendarYears, DayKind } from '../rules/workCalendar.ts'
import type { Instant, Mode, Role } from './shapes.ts'

/** Opening and closing time, `HH:MM`. */
export type DayHours = readonly [opens: string, closes: string]

/** Somebody's correction of a day. */
export interface DayCorrection {
  note: string
  hours: DayHours | null
  by: string | null
  at: Instant
}

/** One day of the year view; days are `YYYY-MM-DD`. */
export interface YearDay {
  day: string
  working: boolean
  kind: DayKind
  /** Of that day, whether its own or those of its kind. */
  hours: DayHours
  correction?: DayCorrection
}

/** `GET /api/calendar?year=`. */
export interface YearView {
  calendar: string
  /** All that a product uses. */
  calendars: string[]
  year: number
  today: string
  /** `code`: no decree yet, the Labour Code's fixed holidays. */
  source: 'built-in' | 'imported' | 'code'
  decree: string
  moves: CalendarYear['moves']
  workday: DayHours
  dayOff: DayHours
  days: YearDay[]
  warning: MissingYear
}

/** A change that an administrator may try (preview) or make. */
export type CalendarEdit =
  | { kind: 'day'; day: string; working: boolean; hours: DayHours | null; note: string }
  | { kind: 'day-removed'; day: string }
  | { kind: 'years'; years: CalendarYears }
  | { kind: 'year-removed'; year: number }

/** What a day is before and after a change. */
export interface DayState {
  working: boolean
  hours: DayHours
}

/** What a change does, or did. */
export interface CalendarEffects {
  /** Coming days whose mode or hours change, today's first; at most 40. */
  days: { day: string; before: DayState; after: DayState }[]
  /** How many more of them there are. */
  more: number
  /** Products whose mode changes at once. */
  modes: { product: string; before: Mode; after: Mode }[]
  /** Open promises that move. `broken`: over at once by the change alone. `earliest`: the one that was due first. */
  promises: { moved: number; later: number; sooner: number; broken: number; earliest: { arrival: number | null; from: Instant; to: Instant } | null }
}

/** One line of the audit. */
export interface CalendarChange {
  id: string
  calendar: string
  what: 'day' | 'day-removed' | 'years' | 'year-removed' | 'duty'
  subject: string
  before: unknown
  after: unknown
  promises: number
  by: string
  at: Instant
}

/** A day off with who is on duty. */
export interface DutyDay {
  day: string
  kind: DayKind
  hours: DayHours
  operator: { id: string; name: string; disabled: boolean } | null
}

/** `GET /api/duty`. */
export interface DutyView {
  today: string
  days: DutyDay[]
  /** Who may be put on the roster. */
  operators: { id: string; name: string; role: Role }[]
}

/** `GET /api/operator/today`: what every operator has to know of the day. */
export interface Today {
  day: string
  off: boolean
  duty: { id: string; name: string } | null
  /** The next day off from tomorrow on. */
  next: { day: string; duty: { id: string; name: string } | null } | null
  warning: MissingYear
}

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

/** The hours of work days, and the duty hours of days off. */
export interface DailyHours {
  workday: DayHours
  dayOff: DayHours
}

/** Daily hours from a day on; `from: null`: those of the configuration, since ever. */
export interface HoursPeriod extends DailyHours {
  from: string | null
}

/** `GET /api/calendar?product=&year=`. */
export interface YearView {
  /** Whose hours the days have; several products may share a calendar. */
  product: string
  /** All there are, the one chosen if none is named first. */
  products: { id: string; name: string; calendar: string }[]
  calendar: string
  /** All that a product uses. */
  calendars: string[]
  year: number
  today: string
  /** `code`: no decree yet, the Labour Code's fixed holidays. */
  source: 'built-in' | 'imported' | 'code'
  decree: string
  moves: CalendarYear['moves']
  /** Of today. */
  workday: DayHours
  dayOff: DayHours
  /** The daily hours of all days, the earliest first. */
  hours: HoursPeriod[]
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

/** Daily hours that somebody set, or took back (`source: 'file'`). */
export interface SetHours extends DailyHours {
  from: string
  source: 'panel' | 'file'
  note: string
  by: string | null
  at: Instant
}

/** `GET /api/hours?product=`. */
export interface HoursView {
  product: string
  timeZone: string
  today: string
  /** Those of the configuration. */
  file: DailyHours
  /** Those of today; `set`: who set them, absent where nobody ever did. */
  present: DailyHours & { set?: SetHours }
  /** Those that begin after today, the next first. */
  planned: SetHours[]
  /** What a change has to name, so that nobody changes what he did not see. */
  seen: string
}

/** A change of daily hours from today or a later day on. `hours-file`: those of the configuration again; `hours-removed`: as if it had not been set. */
export type HoursEdit =
  | { kind: 'hours'; from: string; workday: DayHours; dayOff: DayHours; note: string }
  | { kind: 'hours-file'; from: string; note: string }
  | { kind: 'hours-removed'; from: string }

/** What a change of daily hours does, or did. */
export interface HoursEffects {
  /** On the day from which it counts. */
  before: DailyHours
  after: DailyHours
  /** The day on which other hours follow that were planned before; null: none. */
  until: string | null
  /** The mode of this moment, and how long it lasts. */
  now: { before: { mode: Mode; until: Instant }; after: { mode: Mode; until: Instant } }
  /** Coming days from then on that have hours of their own, and keep them. */
  own: number
  promises: CalendarEffects['promises']
  /** Open promises that were due while support works, and would be due while it is closed. */
  outside: number
}

/** One line of the audit. */
export interface CalendarChange {
  id: string
  calendar: string
  /** Of what is one product's. */
  product: string | null
  what: 'day' | 'day-removed' | 'years' | 'year-removed' | 'duty' | HoursEdit['kind']
  subject: string
  before: unknown
  after: unknown
  promises: number
  by: string
  at: Instant
}

/** A day off with who is on duty; he is so for all products. */
export interface DutyDay {
  day: string
  kind: DayKind
  hours: DayHours
  operator: { id: string; name: string; disabled: boolean } | null
}

/** `GET /api/duty?product=`. */
export interface DutyView {
  today: string
  /** Whose days off these are; null: of any product. */
  product: string | null
  products: { id: string; name: string }[]
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

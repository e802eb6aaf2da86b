import { ru } from './calendars/ru.ts'
import type { CalendarYears } from './workCalendar.ts'

/** The built-in calendars by the name that a schedule gives; corrections come from the record. */
export const calendars: { readonly [name: string]: CalendarYears } = { ru }

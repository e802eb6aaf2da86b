import { say } from '../say.ts'

const dayMs = 86_400_000

/** A day `YYYY-MM-DD` so many days later. */
export const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)

/** 0 is Monday. */
export const weekdayOf = (day: string): number => (new Date(day).getUTCDay() + 6) % 7

/** In English the day comes before the month, as everywhere in the panel. */
const localeOf = (locale: string) => locale === 'en' ? 'en-GB' : locale

const format = (options: Intl.DateTimeFormatOptions) => (day: string) => new Intl.DateTimeFormat(localeOf(say.locale), { timeZone: 'UTC', ...options }).format(Date.parse(day))

/** суббота, 20 февраля */
export const longDay = format({ weekday: 'long', day: 'numeric', month: 'long' })
/** сб 20 февраля */
export const shortDay = (day: string): string => `${weekdayName(day)} ${plainDay(day)}`
/** 20 февраля */
export const plainDay = format({ day: 'numeric', month: 'long' })
/** 20 февраля, with the year where it is another one than that of `today`. */
export const dayOfYear = (day: string, today: string): string => day.slice(0, 4) === today.slice(0, 4) ? plainDay(day) : `${plainDay(day)} ${day.slice(0, 4)}`
/** сб */
export const weekdayName = (day: string): string => format({ weekday: 'short' })(day).replace('.', '')
/** Февраль */
export const monthName = (month: string): string => {
  const name = format({ month: 'long' })(`${month}-01`)
  return name.slice(0, 1).toLocaleUpperCase(say.locale) + name.slice(1)
}

/** 09:00–20:00 */
export const span = (hours: readonly [string, string]): string => `${hours[0]}–${hours[1]}`

/** The same, or that it is closed all day. */
export const hoursWords = (hours: readonly [string, string]): string => hours[0] === hours[1] ? say('daily.closed') : span(hours)

/** The first of the month so many months later. */
export const addMonths = (day: string, months: number): string => {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

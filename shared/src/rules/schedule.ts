/** When a product's support works. Times are `HH:MM` on the clock of `timeZone`; a closing time may be `24:00`; two equal times mean closed all day. */
export interface Schedule {
  /** IANA name. */
  timeZone: string
  workday: [opens: string, closes: string]
  dayOff: [opens: string, closes: string]
  /** A key of `calendars`. */
  calendar: string
}

/** The regulation's own hours (R5). */
export const defaultSchedule: Schedule = { timeZone: 'Europe/Moscow', workday: ['09:00', '20:00'], dayOff: ['09:00', '18:00'], calendar: 'ru' }

const time = /^([01]\d|2[0-3]):[0-5]\d$/

/** What is wrong with a day's hours, or null. */
export function hoursFault([opens, closes]: readonly [string, string]): string | null {
  if (!time.test(opens)) return `"${opens}" is no opening time (HH:MM)`
  if (!time.test(closes) && closes !== '24:00') return `"${closes}" is no closing time (HH:MM, at most 24:00)`
  return opens > closes ? `closes at ${closes}, before it opens at ${opens}` : null
}

/** Whether this machine knows the zone; offsets such as `+03:00` are no zones. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

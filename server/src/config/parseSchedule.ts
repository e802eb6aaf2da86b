import type { Schedule } from './product.ts'
import type { ProductInput } from './productSchema.ts'

/** The regulation's own hours (R5). */
const regulation: Schedule = { timeZone: 'Europe/Moscow', workday: ['09:00', '20:00'], dayOff: ['09:00', '18:00'], calendar: 'ru' }

const time = /^(?:([01]\d|2[0-3]):[0-5]\d|24:00)$/

const checkZone = (timeZone: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch {
    throw new Error(`schedule.timeZone: ${JSON.stringify(timeZone)} is not an IANA time zone`)
  }
  if (/^[+-]/.test(timeZone)) throw new Error('schedule.timeZone must be a name like Europe/Moscow, not an offset')
}

const checkHours = (name: 'workday' | 'dayOff', [from, to]: [string, string]) => {
  if (!time.test(from) || !time.test(to)) throw new Error(`schedule.${name} takes times from 00:00 to 24:00, like 09:00`)
  if (from >= to) throw new Error(`schedule.${name} must begin before it ends`)
}

/** The schedule, the regulation's where nothing is said; or an Error that says what is wrong. */
export function parseSchedule(input: ProductInput['schedule']): Schedule {
  const schedule: Schedule = { ...regulation, ...input }
  checkZone(schedule.timeZone)
  checkHours('workday', schedule.workday)
  checkHours('dayOff', schedule.dayOff)
  return schedule
}

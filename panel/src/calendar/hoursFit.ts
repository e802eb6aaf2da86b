import type { DayHours } from '@lifebuoy/shared/protocol/calendar'

const time = /^([01]\d|2[0-3]):[0-5]\d$/

/** Whether these can be the hours of a day, as the server judges it. */
export const hoursFit = ([opens, closes]: DayHours): boolean => time.test(opens) && (time.test(closes) || closes === '24:00') && opens <= closes

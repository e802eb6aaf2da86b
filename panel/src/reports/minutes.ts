import { say } from '../say.ts'

/** 11 мин, 2 ч 05 мин: a length of opening hours. */
export function minutes(length: number | null): string {
  if (length === null) return say('rep.none')
  if (length < 60) return say('time.minutes', { m: length })
  return length % 60 === 0 ? say('time.hours', { h: length / 60 }) : say('time.hoursMinutes', { h: Math.floor(length / 60), m: String(length % 60).padStart(2, '0') })
}

/** 4,7 */
export const score = (value: number | null): string => value === null ? say('rep.none') : value.toLocaleString(say.locale, { minimumFractionDigits: 1 })

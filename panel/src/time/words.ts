import { signal } from '@preact/signals'
import type { Support } from '@lifebuoy/shared'
import { times, type Times } from '@lifebuoy/shared/texts/times'
import { zoneOffset } from './zoneOffset.ts'
import { language, say } from '../say.ts'

/** What the server says of each product, as far as times need it. */
export const schedules = signal<{ readonly [product: string]: Pick<Support, 'schedule'> }>({})

/** The zone on whose clock support of a product works; without one that of the first product: what belongs to none, and lists. */
export const zoneOf = (product?: string): string =>
  ((product === undefined ? undefined : schedules.value[product]) ?? Object.values(schedules.value)[0])?.schedule.timeZone ?? 'Europe/Moscow'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const made = new Map<string, Times>()

/** Instants in words, in the language of the window and the zone of the product. */
export function words(product?: string): Times {
  const zone = zoneOf(product)
  const key = `${language.value} ${zone}`
  const known = made.get(key) ?? times({ say, zone, home: zone })
  made.set(key, known)
  return known
}

/** 18 мин, 3 ч, 2 дн: a length at a glance. */
export function short(length: number): string {
  const whole = Math.max(0, length)
  if (whole < hour) return say('time.minutes', { m: Math.floor(whole / minute) })
  if (whole < 2 * day) return say('time.hours', { h: Math.floor(whole / hour) })
  return say('time.days', { d: Math.floor(whole / day) })
}

/** 24 минуты, 1 ч 03 мин: a length that is counted down; `after` a «через» Russian wants another case. */
export function long(length: number, after: 'alone' | 'after' = 'alone'): string {
  const minutes = Math.max(0, Math.ceil(length / minute))
  if (minutes < 60) return say(after === 'after' ? 'length.inMinutes' : 'length.minutes', { n: minutes })
  return say('time.hoursMinutes', { h: Math.floor(minutes / 60), m: String(minutes % 60).padStart(2, '0') })
}

/** What a clinic's clock read at an instant; null where it reads the same as the product's, or the zone is none. */
export function clinicTime(at: number, zone: string, product?: string): string | null {
  try {
    const [theirs, ours] = [zoneOffset(at, zone), zoneOffset(at, zoneOf(product))]
    return theirs === ours ? null : new Date(at + theirs).toISOString().slice(11, 16)
  } catch {
    return null
  }
}

/** A clinic's clock where its zone is known: `22:20, +7 ч к мск`; null where the zone is none. */
export function clinicClock(now: number, zone: string, product?: string): string | null {
  try {
    const home = zoneOf(product)
    const hours = (zoneOffset(now, zone) - zoneOffset(now, home)) / hour
    const text = new Date(now + zoneOffset(now, zone)).toISOString().slice(11, 16)
    return hours === 0 ? text : `${text}, ${say(home === 'Europe/Moscow' ? 'side.offset' : 'side.offsetHome', { hours: `${hours > 0 ? '+' : '−'}${Math.abs(hours)}` })}`
  } catch {
    return null
  }
}

import { zoneOffset } from './zoneOffset.ts'

/** The UTC instant of a clock reading like `2026-11-25T10:00` in a zone; null where it is none. */
export function instantAt(reading: string, zone: string): string | null {
  const wanted = Date.parse(`${reading}Z`)
  if (Number.isNaN(wanted)) return null
  const guess = wanted - zoneOffset(wanted, zone)
  return new Date(wanted - zoneOffset(guess, zone)).toISOString()
}

/** So many days later by the calendar of a zone, at a time of the day like `09:00`. */
export function laterAt(now: number, days: number, time: string, zone: string): string | null {
  const day = new Date(now + zoneOffset(now, zone) + days * 86_400_000).toISOString().slice(0, 10)
  return instantAt(`${day}T${time}`, zone)
}

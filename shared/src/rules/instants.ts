import { Temporal } from 'temporal-polyfill'

/** Reads an ISO 8601 instant of the years 1 to 9998; a time without an offset is one on the clock of `zone`. Null where it is no such thing. */
export function readInstant(text: string, zone: string): Date | null {
  const given = text.trim()
  // calendars name their days with four digits of a year
  if (!/^\d{4}-/.test(given) || /^(0000|9999)/.test(given)) return null
  try {
    return new Date(Temporal.Instant.from(given).epochMilliseconds)
  } catch {
    // no offset in it, or nothing that can be read
  }
  try {
    return new Date(Temporal.PlainDateTime.from(given).toZonedDateTime(zone).epochMilliseconds)
  } catch {
    return null
  }
}

/** ISO 8601 with the offset of the zone: `2026-11-23T15:00:00+03:00`. */
export function writeInstant(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' })
}

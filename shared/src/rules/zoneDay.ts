import { Temporal } from 'temporal-polyfill'
import { addDays } from './dates.ts'

/** A day on the clock of a zone, in epoch milliseconds; where the clock is moved it has 23 or 25 hours. */
export interface ZoneDay {
  date: string
  start: number
  /** The start of the next day. */
  end: number
}

interface Zone {
  last: ZoneDay | undefined
  days: Map<string, ZoneDay>
  times: Map<string, number>
}

const zones = new Map<string, Zone>()
const kept = 5_000

function zoneOf(name: string): Zone {
  let zone = zones.get(name)
  if (!zone) zones.set(name, zone = { last: undefined, days: new Map(), times: new Map() })
  return zone
}

function keep<T>(map: Map<string, T>, key: string, value: T): T {
  if (map.size >= kept) map.clear()
  map.set(key, value)
  return value
}

const startOf = (zone: string, date: string) => Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds

/** The day of that date in the zone. */
export function zoneDay(zone: string, date: string): ZoneDay {
  const { days } = zoneOf(zone)
  return days.get(date) ?? keep(days, date, { date, start: startOf(zone, date), end: startOf(zone, addDays(date, 1)) })
}

/** The day in which an instant (epoch milliseconds) lies on the clock of the zone. */
export function zoneDayAt(zone: string, at: number): ZoneDay {
  const known = zoneOf(zone)
  const { last } = known
  if (last && last.start <= at && at < last.end) return last
  const date = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(zone).toPlainDate().toString()
  return known.last = zoneDay(zone, date)
}

/**
 * When the clock of the zone first shows `HH:MM` or later on that date; `24:00` is the end of the day. So a time that the clock
 * skips is the moment of skipping, and of a time that it shows twice the first counts.
 */
export function timeOn(zone: string, date: string, time: string): number {
  if (time === '24:00') return zoneDay(zone, date).end
  const { times } = zoneOf(zone)
  const key = `${date}T${time}`
  const known = times.get(key)
  if (known !== undefined) return known
  const wanted = Temporal.PlainDateTime.from(key)
  const found = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const skipped = !found.toPlainDateTime().equals(wanted)
  const moment = skipped ? found.getTimeZoneTransition('next') ?? found : found
  return keep(times, key, moment.epochMilliseconds)
}

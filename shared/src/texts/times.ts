import type { Say } from './say.ts'
import type { ru } from './ru.ts'

/** An instant as the wire or the program has it. */
export type Moment = Date | string | number

/** Instants and durations in words, for one reader. All are pure; `now` says which day is today. */
export interface Times {
  /** `15:00`, on the reader's clock. */
  clock(at: Moment): string
  /** `15:00 мск · 22:00 у вас`, one time where both clocks agree, with the date where it is not today on the regulation's clock: `пн 23 ноября, 15:00`. */
  moment(at: Moment, now: Moment): string
  /** The same on the regulation's clock alone: `пн 23 ноября, 15:00 мск`. */
  homeMoment(at: Moment, now: Moment): string
  /** Over a day's messages: `Сегодня`, `Вчера, 19 ноября`, `пн 23 ноября`, with the year where it is another. */
  day(at: Moment, now: Moment): string
  /** At the end of a row: `15:00` today, `чт` within a week, `12 нояб.`, `12.11.2025`. */
  brief(at: Moment, now: Moment): string
  /** `09:00–20:00 мск · 16:00–03:00 у вас`: the regulation's hours of a day on both clocks, as they differ at `now`. */
  hours(hours: readonly [string, string], now: Moment): string
  /** `18 мин`, `2 ч 05 мин`, `3 дн 4 ч`; seconds are cut off. */
  duration(ms: number): string
}

/** Who reads: the language of `say`, the zone of his clock, and the zone of the regulation. */
export interface Reader {
  say: Say<typeof ru>
  zone: string
  home: string
}

interface Wall {
  year: number
  month: string
  day: string
  weekday: string
  time: string
  date: string
  /** The wall's reading as if it were UTC, to compare clocks. */
  utc: number
}

const minute = 60_000
const hour = 60 * minute
const dayMs = 24 * hour

function partsOf(format: Intl.DateTimeFormat, at: Date): { [part: string]: string } {
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
}

/** Reads the clock of a zone. Only single parts are taken from Intl: how it joins them differs between browsers. */
function wallOf(locale: string, timeZone: string): (at: Moment) => Wall {
  const digits = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })
  const words = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short', day: 'numeric', month: 'long' })
  return (at) => {
    const { year = '', month = '', day = '', hour = '', minute = '' } = partsOf(digits, new Date(at))
    const named = partsOf(words, new Date(at))
    return {
      year: Number(year), month: named['month'] ?? month, day: named['day'] ?? day, weekday: (named['weekday'] ?? '').replace('.', ''),
      time: `${hour}:${minute}`, date: `${year}-${month}-${day}`, utc: Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)),
    }
  }
}

const shift = (time: string, by: number) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const shifted = (((hours * 60 + minutes + by) % 1440) + 1440) % 1440
  return `${String(Math.floor(shifted / 60)).padStart(2, '0')}:${String(shifted % 60).padStart(2, '0')}`
}

/** Words for instants, in the reader's zone with the regulation's beside it where they differ. */
export function times({ say, zone, home }: Reader): Times {
  const here = wallOf(say.locale, zone)
  const there = wallOf(say.locale, home)
  const months = new Intl.DateTimeFormat(say.locale, { timeZone: zone, day: 'numeric', month: 'short' })
  const nbsp = '\u00a0'

  // 11 January is clear enough in December; last year's 11 January is not
  const isClear = (wall: Wall, today: Wall) => wall.year === today.year || (wall.utc > today.utc && wall.utc - today.utc < 200 * dayMs)
  const dayOf = (wall: Wall, today: Wall) => [wall.weekday, wall.day, wall.month, ...(isClear(wall, today) ? [] : [wall.year])].join(nbsp)
  const withDay = (wall: Wall, today: Wall) => say('time.on', { day: dayOf(wall, today), time: wall.time })

  const zoneName = (at: Moment) => partsOf(new Intl.DateTimeFormat(say.locale, { timeZone: home, timeZoneName: 'short' }), new Date(at))['timeZoneName'] ?? home
  const atHome = (words: string, at: Moment) => home === 'Europe/Moscow' ? say('time.home', { home: words }) : say('time.named', { home: words, zone: zoneName(at) })
  const both = (words: string, local: string, at: Moment) =>
    home === 'Europe/Moscow' ? say('time.zones', { home: words, local }) : say('time.zonesNamed', { home: words, zone: zoneName(at), local })

  return {
    clock: (at) => here(at).time,
    moment(at, now) {
      const [mine, theirs, mineNow, theirsNow] = [here(at), there(at), here(now), there(now)]
      if (mine.utc === theirs.utc) return mine.date === mineNow.date ? mine.time : withDay(mine, mineNow)
      // The regulation's clock comes first: what is today on the reader's alone would be taken for today on both.
      if (theirs.date === theirsNow.date) return both(theirs.time, mine.time, at)
      return both(withDay(theirs, theirsNow), mine.date === theirs.date ? mine.time : withDay(mine, mineNow), at)
    },
    homeMoment(at, now) {
      const [theirs, theirsNow] = [there(at), there(now)]
      return atHome(theirs.date === theirsNow.date ? theirs.time : withDay(theirs, theirsNow), at)
    },
    day(at, now) {
      const [wall, today] = [here(at), here(now)]
      if (wall.date === today.date) return say('time.today')
      const yesterday = new Date(Date.parse(today.date) - dayMs).toISOString().slice(0, 10)
      return wall.date === yesterday ? `${say('time.yesterday')}, ${wall.day}${nbsp}${wall.month}` : dayOf(wall, today)
    },
    brief(at, now) {
      const [wall, today] = [here(at), here(now)]
      if (wall.date === today.date) return wall.time
      const days = (Date.parse(today.date) - Date.parse(wall.date)) / dayMs
      if (days > 0 && days < 7) return wall.weekday
      if (wall.year !== today.year && Math.abs(days) > 180) return wall.date.replace(/(.+)-(.+)-(.+)/, '$3.$2.$1')
      const { day = '', month = '' } = partsOf(months, new Date(at))
      return `${day}${nbsp}${month}`
    },
    hours([from, to], now) {
      const by = (here(now).utc - there(now).utc) / minute
      return by === 0 ? `${from}–${to}` : both(`${from}–${to}`, `${shift(from, by)}–${shift(to, by)}`, now)
    },
    duration(ms) {
      const minutes = Math.floor(ms / minute)
      const [hours, days] = [Math.floor(ms / hour), Math.floor(ms / dayMs)]
      if (minutes < 1) return say('time.now')
      if (hours < 1) return say('time.minutes', { m: minutes })
      if (days < 1) return minutes % 60 === 0 ? say('time.hours', { h: hours }) : say('time.hoursMinutes', { h: hours, m: String(minutes % 60).padStart(2, '0') })
      return hours % 24 === 0 ? say('time.days', { d: days }) : say('time.daysHours', { d: days, h: hours % 24 })
    },
  }
}

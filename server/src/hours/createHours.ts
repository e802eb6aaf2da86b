import type { Mode, Support } from '@lifebuoy/shared'
import { answerBy } from '@lifebuoy/shared/rules/answerBy'
import { missingYearWarning, type MissingYear } from '@lifebuoy/shared/rules/missingYearWarning'
import { opensAt } from '@lifebuoy/shared/rules/opensAt'
import type { Schedule } from '@lifebuoy/shared/rules/schedule'
import { supportMode, type SupportMode } from '@lifebuoy/shared/rules/supportMode'
import type { WorkCalendar } from '@lifebuoy/shared/rules/workCalendar'
import type { Clock } from '../clock.ts'
import type { Record } from '../record/record.ts'
import { noCorrections, readCorrections, type Corrections } from './corrections.ts'
import { periodAt, type HoursLog } from './dailyHours.ts'
import { loadHours } from './loadCalendars.ts'

/** The mode of each product now, the promise, and who wants to know when the mode changes. An unknown product is an Error. */
export interface Hours {
  /** As it travels on the wire; `answerBy` for a question sent now. */
  supportOf(product: string): Support
  modeOf(product: string): Mode
  answerBy(product: string, sentAt: Date): Date
  /** Days with the hours that count on them, past ones with those they had. */
  calendarOf(product: string): WorkCalendar
  /** Whether a calendar lacks the year that is coming or here; the worst of all products. */
  warning(): MissingYear
  /** Called when the mode of a product, how long it lasts, when it opens again, or its daily hours have changed; gives back how to stop. */
  onChange(listener: (product: string) => void): () => void
  /** Called when a calendar or daily hours were corrected, here or on another node: what was promised may have moved. */
  onCalendar(listener: () => void): () => void
  /** Reads the calendar's corrections again; listeners hear of what they change. */
  reload(): Promise<void>
  /** Looks at the clock now: for a clock that was moved by hand. */
  check(): void
  start(): Promise<void>
  close(): void
}

export interface HoursDeps {
  products: ReadonlyMap<string, { schedule: Schedule }>
  record: Record
  /** The regulation's clock, which may run far from the real one and may be moved. */
  now: Clock
  log: HoursLog
}

/** No timer sleeps longer: a machine that slept, or a clock that was moved, is noticed after this. */
const stepMs = 10_000
/** So that another node's corrections are heard of without being told. */
const reloadMs = 30_000
const levels = ['none', 'warn', 'red'] as const

interface Present extends SupportMode, Pick<Schedule, 'workday' | 'dayOff'> {
  opensAt: Date | null
  /** As long as all of this is so: planned hours may begin within a mode. */
  start: number
  end: number
}

/** What windows show of a mode; when `open` begins again, or the hours, may move by a correction alone. */
const faceOf = ({ mode, until, opensAt, workday, dayOff }: Present) => [mode, until.getTime(), opensAt?.getTime(), ...workday, ...dayOff].join(' ')

export function createHours({ products, record, now, log }: HoursDeps): Hours {
  const load = (corrections: Corrections) => loadHours(corrections, [...products].map(([id, { schedule }]) => [id, schedule] as const), log)
  let loaded = load(noCorrections)
  let known: string | undefined
  let readings = 0
  let newest = 0
  const present = new Map<string, Present>()
  const told = new Map<string, Present>()
  const listeners = new Set<(product: string) => void>()
  const ofCalendar = new Set<() => void>()
  let timer: NodeJS.Timeout | undefined
  let reloadTimer: NodeJS.Timeout | undefined
  let unreadable = false
  let closed = false

  const of = (product: string) => {
    const [configured, hours] = [products.get(product), loaded.get(product)]
    if (!configured || !hours) throw new Error(`There is no product ${product}`)
    return { ...hours, schedule: configured.schedule }
  }
  const modeAt = (product: string, at: Date): Present => {
    const kept = present.get(product)
    if (kept && kept.start <= at.getTime() && at.getTime() < kept.end) return kept
    const { schedule, calendar, periods } = of(product)
    const mode = supportMode(schedule, calendar, at)
    const { hours: { workday, dayOff }, start, end } = periodAt(periods, schedule.timeZone, at.getTime())
    const found: Present = {
      ...mode, opensAt: opensAt(schedule, calendar, at), workday: [workday[0], workday[1]], dayOff: [dayOff[0], dayOff[1]],
      start: Math.max(start, mode.since.getTime()), end: Math.min(end, mode.until.getTime()),
    }
    present.set(product, found)
    return found
  }
  const promise = (product: string, sentAt: Date) => {
    const { schedule, calendar } = of(product)
    return answerBy(calendar, schedule.timeZone, sentAt)
  }

  const tell = (product: string) => {
    for (const listener of listeners) {
      try {
        listener(product)
      } catch (err) {
        log.warn({ err, product }, 'A change of the mode could not be told')
      }
    }
  }
  const check = () => {
    for (const product of products.keys()) {
      const before = told.get(product)
      const mode = modeAt(product, now())
      told.set(product, mode)
      if (before && faceOf(before) !== faceOf(mode)) tell(product)
    }
  }
  const sleep = () => {
    if (closed) return
    const at = now()
    const left = [...products.keys()].map((product) => modeAt(product, at).end - at.getTime())
    timer = setTimeout(() => {
      check()
      sleep()
    }, Math.max(1, Math.min(stepMs, ...left))).unref()
  }
  const reload = async () => {
    const reading = ++readings
    const corrections = await readCorrections(record)
    // One that was begun earlier and comes later knows less.
    if (reading < newest) return
    newest = reading
    const text = JSON.stringify(corrections)
    const changed = known !== undefined && known !== text
    if (known !== text) loaded = load(corrections)
    known = text
    present.clear()
    check()
    if (changed) for (const listener of ofCalendar) listener()
  }
  const reloadQuietly = async () => {
    try {
      await reload()
      unreadable = false
    } catch (err) {
      if (!unreadable) log.warn({ err }, 'The calendar cannot be read: the last known one counts')
      unreadable = true
    }
  }

  return {
    supportOf(product) {
      const at = now()
      const { timeZone } = of(product).schedule
      const { mode, since, until, next, opensAt, workday, dayOff } = modeAt(product, at)
      return {
        mode, since: since.toISOString(), until: until.toISOString(), next: { mode: next.mode, at: next.at.toISOString() },
        ...(opensAt ? { opensAt: opensAt.toISOString() } : {}),
        schedule: { timeZone, workday, dayOff }, answerBy: promise(product, at).toISOString(),
      }
    },
    modeOf: (product) => modeAt(product, now()).mode,
    answerBy: promise,
    calendarOf: (product) => of(product).calendar,
    warning: () => [...products]
      .map(([product, { schedule }]) => missingYearWarning(of(product).calendar, schedule.timeZone, now()))
      .reduce((worst, one) => levels.indexOf(one.level) > levels.indexOf(worst.level) ? one : worst, { level: 'none' }),
    onChange(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    onCalendar(listener) {
      ofCalendar.add(listener)
      return () => { ofCalendar.delete(listener) }
    },
    reload,
    check,
    async start() {
      await reload()
      sleep()
      if (!closed) reloadTimer = setInterval(() => { void reloadQuietly() }, reloadMs).unref()
    },
    close() {
      closed = true
      clearTimeout(timer)
      clearInterval(reloadTimer)
      listeners.clear()
      ofCalendar.clear()
    },
  }
}

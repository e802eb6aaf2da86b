import { setImmediate as turn } from 'node:timers/promises'
import type { Mode, QueuePlace } from '@lifebuoy/shared'
import { learnWaits, type Waits } from '@lifebuoy/shared/rules/learnWaits'
import type { Schedule } from '@lifebuoy/shared/rules/schedule'
import { waitEstimate } from '@lifebuoy/shared/rules/waitEstimate'
import type { WorkCalendar } from '@lifebuoy/shared/rules/workCalendar'
import type { Clock } from '../clock.ts'
import type { Record } from '../record/record.ts'
import { readDepartures } from './readDepartures.ts'

export interface EstimatesDeps {
  record: Record
  products: ReadonlyMap<string, { schedule: Schedule }>
  hours: {
    modeOf(product: string): Mode
    calendarOf(product: string): WorkCalendar
    supportOf(product: string): { next: { mode: Mode } }
  }
  /** The regulation's clock. */
  now: Clock
  onError: (error: unknown) => void
}

export interface Estimates {
  /** The range of R8 for a question at this place; null where too little is known, or where it is not its turn to move. Cheap. */
  estimate(question: { product: string; urgent: boolean }, position: number): QueuePlace['estimate']
  /** Reads anew what really happened lately. */
  refresh(): Promise<void>
  close(): void
}

const everyMs = 60_000
/** A correction of the calendar is seen by estimates so much later. */
const nextModeMs = 1_000

/** Two digits of a place far away: a range is rougher than that, and ten thousand places are some two hundred estimates. */
function roughly(position: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(position)) - 1)
  return Math.round(position / step) * step
}

/** What happened lately changes slowly; it is read once a minute and asked often. */
export function createEstimates(deps: EstimatesDeps): Estimates {
  const learned = new Map<string, Waits | null>()
  let online = 0
  const said = new Map<string, QueuePlace['estimate']>()
  const nextModes = new Map<string, { mode: Mode; at: number }>()

  const refresh = async () => {
    const now = deps.now()
    const lately = await readDepartures(deps.record)
    online = lately.online
    for (const [product, { schedule }] of deps.products) {
      const history = { schedule, calendar: deps.hours.calendarOf(product), departures: lately.departures, now }
      for (const mode of ['open', 'duty'] as const) {
        const standing = lately.standing.filter(({ urgent }) => mode === 'open' || urgent).map(({ askedAt }) => askedAt)
        const workDays = mode === 'duty' ? learned.get(`${product} open`) : null
        learned.set(`${product} ${mode}`, learnWaits({ ...history, standing, mode }, workDays))
        // Some tens of milliseconds each: never two in one turn of the loop.
        await turn()
      }
    }
    said.clear()
  }
  const timer = setInterval(() => { refresh().catch(deps.onError) }, everyMs).unref()

  /** What support says of a product is worked out anew at each asking, and ten thousand places ask at once. */
  const nextMode = (product: string): Mode => {
    const at = deps.now().getTime()
    const known = nextModes.get(product)
    if (known !== undefined && known.at <= at && at < known.at + nextModeMs) return known.mode
    const { mode } = deps.hours.supportOf(product).next
    nextModes.set(product, { mode, at })
    return mode
  }

  /** Whose working time it waits for: none where what comes next counts another place than the present one. */
  const movesIn = ({ product, urgent }: { product: string; urgent: boolean }): 'open' | 'duty' | null => {
    const mode = deps.hours.modeOf(product)
    if (mode === 'duty') return urgent ? 'duty' : null
    return mode === 'closed' && urgent && nextMode(product) === 'duty' ? null : 'open'
  }

  return {
    estimate(question, position) {
      const mode = movesIn(question)
      if (mode === null) return null
      const place = roughly(position)
      const key = `${question.product} ${deps.hours.modeOf(question.product)} ${mode} ${place}`
      const known = said.get(key)
      if (known !== undefined) return known
      const waits = learned.get(`${question.product} ${mode}`) ?? null
      const range = waitEstimate(waits, { place, online, now: deps.now() })
      said.set(key, range)
      return range
    },
    refresh,
    close: () => { clearInterval(timer) },
  }
}

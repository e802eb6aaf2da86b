import type { Mode, QueuePlace } from '@lifebuoy/shared'
import type { Line } from './line.ts'
import { placeToTell, type Because, type Told } from './placeToTell.ts'
import { slices } from './slices.ts'
import { WatchedLine, type Watched } from './watched.ts'

export interface PlacesDeps {
  line: Pick<Line, 'places'>
  hours: { modeOf(product: string): Mode }
  /** Sends it to the windows of this conversation's visitor. */
  tellPlace(conversationId: string, place: QueuePlace): void
  /** The range of R8, or null; asked for each place that is told, so it must be cheap. */
  estimate(question: { product: string; urgent: boolean }, position: number): QueuePlace['estimate']
  onError: (error: unknown) => void
}

/** Tells who waits at which place, and when. */
export interface Places {
  /** A window of this waiting question is open; again with what has changed. */
  watch(question: { id: string; product: string; arrival: number; urgent: boolean }): void
  /** It waits no more, or its last window has closed. */
  unwatch(conversationId: string): void
  /** Somebody left the line or took another place in it. */
  lineChanged(): void
  /** The one reason for which places may grow, told with it at once; `product` of a mode. */
  changed(because: 'mode' | 'urgent', product?: string): void
  /** After opening and after every connect: told whether it is new or not. */
  now(conversationId: string): Promise<void>
  close(): void
}

/** By distance (docs/decisions.md): up to this place, told within so long. A little less than promised, for the telling itself. */
const beats = [
  { upTo: 20, everyMs: 900 },
  { upTo: 200, everyMs: 4_500 },
  { upTo: Infinity, everyMs: 27_000 },
]
/** Estimates change while nothing else does. */
const refreshMs = 60_000
/** A place that was read late, or on another node, is still explained by what happened so recently. */
const excuseMs = 30_000
/** Asked of the line at once. */
const chunk = 100

export function createPlaces(deps: PlacesDeps): Places {
  const watched = new WatchedLine()
  const timers = new Map<number, NodeJS.Timeout>()
  const lastRun = new Map<number, number>()
  let excuses: { because: 'mode' | 'urgent'; product: string | undefined; until: number }[] = []
  const pause = slices()
  let closed = false

  /** The latest reason that touches this product; marks touch all of them, since there is one line. */
  const excuseOf = (product: string): Because => {
    excuses = excuses.filter(({ until }) => until > performance.now())
    return excuses.findLast((one) => one.product === undefined || one.product === product)?.because ?? null
  }

  const tell = (one: Watched, position: number, always: boolean) => {
    const duty = deps.hours.modeOf(one.product) === 'duty'
    const held = duty && !one.urgent
    const actual: Told = { position, held, estimate: held ? null : deps.estimate(one, position) }
    const place = placeToTell(one.told, actual, excuseOf(one.product)) ?? (always && one.told !== null ? { ...one.told, because: null } : null)
    if (place === null) return
    one.told = { position: place.position, held: place.held, estimate: place.estimate }
    deps.tellPlace(one.conversationId, { conversationId: one.conversationId, ...place })
  }

  const amongOf = (one: Watched) => one.urgent && deps.hours.modeOf(one.product) === 'duty' ? 'urgent' : 'all'

  /** Their places, in the same order. */
  const placesOf = async (some: readonly Watched[]): Promise<number[]> => {
    const urgent = some.filter((one) => amongOf(one) === 'urgent')
    const [all, ofUrgent] = await Promise.all([
      deps.line.places(some.map(({ arrival }) => arrival), 'all'),
      urgent.length === 0 ? [] : deps.line.places(urgent.map(({ arrival }) => arrival), 'urgent'),
    ])
    const positions = new Map(urgent.map((one, i) => [one, ofUrgent[i] ?? 1]))
    return some.map((one, i) => positions.get(one) ?? all[i] ?? 1)
  }

  /** Tells all up to a place, nearest first. */
  const run = async (upTo: number, product?: string) => {
    const all = watched.sorted()
    for (let from = 0; from < all.length && !closed; from += chunk) {
      const some = all.slice(from, from + chunk).filter((one) => watched.has(one) && (product === undefined || one.product === product))
      const positions = await placesOf(some)
      for (const [i, one] of some.entries()) {
        if (watched.has(one)) tell(one, positions[i] ?? 1, false)
        await pause()
      }
      // Places in the whole line rise with arrival; those among urgent ones do too, so the nearest of a chunk decides.
      if (some.length > 0 && Math.min(...positions) > upTo) return
    }
  }

  const runGuarded = async (upTo: number, product?: string) => {
    try {
      await run(upTo, product)
    } catch (error) {
      // The line is away; the next beat tells what is true then.
      deps.onError(error)
      if (!closed) plan()
    }
  }

  /** Every beat once, each no more often than its distance asks for. */
  function plan() {
    for (const { upTo, everyMs } of beats) {
      if (timers.has(upTo) || closed) continue
      const wait = Math.max(20, (lastRun.get(upTo) ?? -Infinity) + everyMs - performance.now())
      timers.set(upTo, setTimeout(() => {
        timers.delete(upTo)
        lastRun.set(upTo, performance.now())
        void runGuarded(upTo)
      }, wait).unref())
    }
  }

  const refresh = setInterval(plan, refreshMs).unref()

  return {
    watch({ id, product, arrival, urgent }) {
      const known = watched.get(id)
      // A new round begins anew.
      watched.set({ conversationId: id, product, arrival, urgent, told: known?.arrival === arrival ? known.told : null })
    },
    unwatch: (conversationId) => { watched.delete(conversationId) },
    lineChanged: plan,
    changed(because, product) {
      excuses.push({ because, product, until: performance.now() + excuseMs })
      void runGuarded(Infinity, product)
    },
    async now(conversationId) {
      const one = watched.get(conversationId)
      if (one === undefined) return
      try {
        const [position] = await placesOf([one])
        if (position !== undefined && watched.has(one)) tell(one, position, true)
      } catch (error) {
        deps.onError(error)
        plan()
      }
    },
    close() {
      closed = true
      clearInterval(refresh)
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}

import type { Hours } from '../hours/createHours.ts'
import { movePromises, type MovePromises } from './movePromises.ts'

export interface KeepPromises extends Omit<MovePromises, 'hours'> {
  hours: Pick<Hours, 'answerBy' | 'onCalendar'>
  onError: (error: unknown) => void
}

export interface PromiseKeeper {
  /** Moves what has to be moved now; resolves when that is done, whether or not it could be. */
  now(): Promise<void>
  stop(): Promise<void>
}

/** A question that was being written with the calendar before is committed by then, and a record that was away may be back. */
const againMs = 10_000

/**
 * Keeps the open promises true to the calendar: at the start (the release may have brought a decree), at each correction that this node
 * made or heard of, and once more a little later. A record that is away is asked again.
 */
export function keepPromises(deps: KeepPromises, again = againMs): PromiseKeeper {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let wanted = false
  // At a start everything is usually in order, and everybody comes back at once.
  let calm = true
  let running: Promise<void> | undefined

  const later = () => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => { void now() }, again).unref()
  }
  const run = async () => {
    while (wanted && !stopped) {
      wanted = false
      try {
        await movePromises(deps, { stopped: () => stopped, calm: () => calm })
      } catch (error) {
        deps.onError(error)
        later()
      }
    }
    running = undefined
  }
  const begin = () => {
    wanted = true
    return running ??= run()
  }
  const now = () => {
    calm = false
    return begin()
  }
  const forget = deps.hours.onCalendar(() => {
    later()
    void now()
  })
  void begin()
  return {
    now,
    async stop() {
      stopped = true
      forget()
      clearTimeout(timer)
      await running
    },
  }
}

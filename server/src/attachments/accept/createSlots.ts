import { Refusal } from '../../refusal.ts'

/** Runs what it is given, at most `atOnce` together, the others in order of arrival. */
export type Slots = <T>(work: () => Promise<T>) => Promise<T>

/** `waiting`: beyond so many in line it throws `unavailable`, rather than keep somebody for minutes. */
export function createSlots(atOnce: number, waiting: number): Slots {
  const line: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= atOnce) {
      if (line.length >= waiting) throw new Refusal('unavailable', { retryAfterMs: 5_000 })
      await new Promise<void>((resolve) => line.push(resolve))
    } else running += 1
    try {
      return await work()
    } finally {
      // A place is handed on, never freed in between: nobody overtakes.
      const next = line.shift()
      if (next) next()
      else running -= 1
    }
  }
}

import { setTimeout as sleep } from 'node:timers/promises'

/** SQLSTATEs of a server that is starting, stopping or full, and Node's words for one that is not there. */
const passing = /^(57P0[1-5]|53300|08\w{3}|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND)$/

/** Whether time may mend it: the database is not there yet. A wrong password or name is not mended by waiting. */
export function isPassing(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isPassing)
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  if (typeof code === 'string') return passing.test(code)
  // pg has no code for its own clock
  return /timeout|terminated unexpectedly/i.test(error.message)
}

/** Repeats `work` until the record is there; rejects with what waiting would not mend, or when it is called off. `waiting` hears of the first failure. */
export async function awaitRecord<T>(work: () => Promise<T>, { waiting, signal, everyMs = 500 }: { waiting: () => Promise<void> | void; signal: AbortSignal; everyMs?: number }): Promise<T> {
  for (let first = true; ; first = false) {
    try {
      return await work()
    } catch (error) {
      if (!isPassing(error)) throw error
      if (first) await waiting()
      await sleep(everyMs, undefined, { signal })
    }
  }
}

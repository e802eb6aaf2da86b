import type { Forbearance } from '../presence/forbearance.ts'
import { releaseLost, type ReleaseLost } from './releaseLost.ts'
import { returnPostponed, type ReturnPostponed } from './returnPostponed.ts'

export interface Sweep extends ReleaseLost, ReturnPostponed {
  forbearance: Forbearance
}

export interface Sweeper {
  /** Ends the rounds; resolves when the present one is over. */
  stop(): Promise<void>
}

/** Well below the 10 s within which a vanished operator's question must be back after its lease. */
const everyMs = 3_000

/** One round: gives back what vanished operators hold, brings back what was postponed until now. Never throws. */
export async function sweep(deps: Sweep): Promise<void> {
  try {
    await releaseLost(deps)
    await returnPostponed(deps)
    deps.forbearance.answered()
  } catch {
    // The record is away; whoever asks it for a person says so aloud.
    deps.forbearance.failed()
  }
}

/** Sweeps every few seconds; on several nodes at once it is harmless. */
export function startSweeper(deps: Sweep, ms = everyMs): Sweeper {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let round: Promise<void> = Promise.resolve()
  const plan = () => { timer = stopped ? undefined : setTimeout(begin, ms).unref() }
  const begin = () => {
    round = (async () => {
      await sweep(deps)
      plan()
    })()
  }
  plan()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await round
    },
  }
}

import { deliverDue, type Deliver } from './deliver.ts'

export interface Deliveries {
  /** Resolves when what is being sent has been. */
  stop(): Promise<void>
}

const everyMs = 1_000

/** Looks once a second for what is to be sent; on several nodes at once each delivery is one node's. A try never holds anything else up. */
export function startDeliveries(deps: Deliver, ms = everyMs): Deliveries {
  if (![...deps.products.values()].some(({ development }) => development)) return { stop: () => Promise.resolve() }
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let round: Promise<void> = Promise.resolve()
  const begin = () => {
    round = (async () => {
      // The record is away: whoever asks it for a person says so aloud.
      const more = await deliverDue(deps).catch(() => false)
      if (!stopped) timer = setTimeout(begin, more ? 0 : ms).unref()
    })()
  }
  begin()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await round
    },
  }
}

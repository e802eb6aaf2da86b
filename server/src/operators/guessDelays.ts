import { setTimeout as wait } from 'node:timers/promises'
import { Refusal } from '../refusal.ts'

export interface GuessDelays {
  /** Waits as long as former wrong tries ask for; throws `Refusal` rate_limited where too many wait already. Every `begin` is ended once. */
  begin: (name: string, address: string) => Promise<Try>
  close: () => void
}
export interface Try { end: (right: boolean) => void }

interface Count { wrong: number; pending: number; at: number }

const freeTries = 4
const longestMs = 30_000
const forgetMs = 15 * 60_000
/** At one time, under one name and from one address (a whole office may come to work in the same minute). */
const mostPending = { name: 10, address: 60 }
const mostNames = 20_000

/**
 * Slows guessing down: from the fifth wrong try of a name, or from an address, each waits 1, 2, 4 … 30 s before it is looked at. Nobody
 * is locked out, and an address from which this name has signed in before does not wait for what others tried under its name.
 */
export function createGuessDelays({ factor = 1, now = Date.now, sleep = wait }: { factor?: number; now?: () => number; sleep?: (ms: number, value: undefined, options: { signal: AbortSignal }) => Promise<unknown> } = {}): GuessDelays {
  const closing = new AbortController()
  const counts = new Map<string, Count>()
  const known = new Set<string>()

  const countOf = (key: string): Count => {
    const found = counts.get(key)
    const count = found && (found.pending > 0 || now() - found.at < forgetMs) ? found : { wrong: 0, pending: 0, at: now() }
    counts.delete(key)
    counts.set(key, count)
    for (const [oldest, { pending }] of counts) {
      if (counts.size <= mostNames) break
      if (pending === 0) counts.delete(oldest)
    }
    return count
  }
  const delayOf = (tries: number) => (tries < freeTries * factor ? 0 : Math.min(longestMs, 1_000 * 2 ** (tries - freeTries * factor)))

  return {
    async begin(name, address) {
      const mine = `${name} ${address}`
      const from = countOf(`from ${address}`)
      const as = countOf(known.has(mine) ? `known ${mine}` : `as ${name}`)
      const concerned = [from, as]
      if (from.pending >= mostPending.address * factor || as.pending >= mostPending.name * factor) throw new Refusal('rate_limited', { retryAfterMs: longestMs })
      // tries that are still being looked at count as wrong under a name, or a thousand at once would all be free
      const delay = Math.max(delayOf(from.wrong), delayOf(as.wrong + as.pending))
      for (const count of concerned) count.pending += 1
      const end = (right: boolean) => {
        for (const count of concerned) {
          count.pending -= 1
          count.wrong = right ? 0 : count.wrong + 1
          count.at = now()
        }
        if (right && known.size < mostNames) known.add(mine)
      }
      if (delay > 0) {
        await sleep(delay, undefined, { signal: closing.signal }).catch(() => {
          end(false)
          throw new Refusal('unavailable')
        })
      }
      return { end }
    },
    close: () => closing.abort(),
  }
}

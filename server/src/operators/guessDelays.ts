import { setTimeout as wait } from 'node:timers/promises'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import { beginGuess, endGuess } from './guess.ts'

export interface GuessDelays {
  /** Waits as long as former wrong tries ask for; throws `Refusal` rate_limited where too many wait already. Every `begin` is ended once. */
  begin: (name: string, address: string) => Promise<Try>
  close: () => void
}
export interface Try { end: (right: boolean) => Promise<void> }

export interface GuessDelaysDeps {
  record: Record
  sleep?: (ms: number, value: undefined, options: { signal: AbortSignal }) => Promise<unknown>
}

const freeTries = 4
const longestMs = 30_000
/** At one time on this node, under one name and from one address (a whole office may come to work in the same minute). */
const mostPending = { name: 10, address: 60 }

const delayOf = (tries: number) => (tries < freeTries ? 0 : Math.min(longestMs, 1_000 * 2 ** (tries - freeTries)))

/**
 * Slows guessing down: from the fifth wrong try of a name, or from an address, each waits 1, 2, 4 … 30 s before it is looked at, on
 * whichever node it is made. Nobody is locked out, and an address from which this name has signed in before does not wait for what
 * others tried under its name.
 */
export function createGuessDelays({ record, sleep = wait }: GuessDelaysDeps): GuessDelays {
  const closing = new AbortController()
  const pending = new Map<string, number>()
  const add = (key: string, more: number) => {
    const left = (pending.get(key) ?? 0) + more
    if (left > 0) pending.set(key, left)
    else pending.delete(key)
  }

  return {
    async begin(name, address) {
      const [from, as] = [`from ${address}`, `as ${name}`]
      if ((pending.get(from) ?? 0) >= mostPending.address || (pending.get(as) ?? 0) >= mostPending.name) throw new Refusal('rate_limited', { retryAfterMs: longestMs })
      for (const key of [from, as]) add(key, 1)
      const over = () => { for (const key of [from, as]) add(key, -1) }
      try {
        const guess = await beginGuess(record, name, address)
        const delay = Math.max(delayOf(guess.from), delayOf(guess.as))
        if (delay > 0) await sleep(delay, undefined, { signal: closing.signal }).catch(() => { throw new Refusal('unavailable') })
        return {
          async end(right) {
            over()
            // A record that is away lets nobody in either.
            await endGuess(record, guess, right).catch(() => undefined)
          },
        }
      } catch (error) {
        over()
        throw error
      }
    },
    close: () => closing.abort(),
  }
}

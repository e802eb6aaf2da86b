import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { readHints, writeHints, type AccountHint, type Hint } from './hint.ts'

export interface Bus {
  /** Tells the other nodes, soon and perhaps; never waits, never throws. */
  publish(hint: Hint | AccountHint): void
  /** Whether hints surely arrive: our own sign of life was heard lately. */
  hears(): boolean
  close(): void
}

export interface BusDeps {
  /** For publishing; made with enableOfflineQueue and autoResendUnfulfilledCommands off and a commandTimeout. */
  redis: Redis
  channel: string
  /** Hints of other nodes, in the order in which each of them gave them. */
  onHints?: (hints: readonly Hint[]) => void
  /** Those of the channel that tells of accounts. */
  onAccounts?: (hints: readonly AccountHint[]) => void
  /** Hints arrive again: some may have been missed. */
  onBack?: () => void
  aliveMs?: number
}

/** So many signs of life of our own unheard, and hints do not count as arriving. */
const missedAtMost = 2.5
/** A connection that is silent for so many of them is made anew: it may be half open. */
const staleAfter = 8

/** Hints between nodes over Redis pub/sub (docs/decisions.md). Redis may be away, hang or come back at any moment; nobody here waits for it. */
export function createBus({ redis, channel, onHints, onAccounts, onBack, aliveMs = 2_000 }: BusDeps): Bus {
  const self = randomUUID()
  const ears = redis.duplicate({ autoResubscribe: false, lazyConnect: false, connectTimeout: 2_000 })
  let waiting: (Hint | AccountHint)[] = []
  let heardAt = -Infinity
  let renewedAt = performance.now()
  let subscribed = false
  let hearing = false

  const subscribe = () => {
    if (subscribed || ears.status !== 'ready') return
    ears.subscribe(channel).then(() => {
      subscribed = true
      send([{ kind: 'alive' }])
    }, () => undefined)
  }
  const send = (hints: readonly (Hint | AccountHint)[]) => { redis.publish(channel, writeHints(self, hints)).catch(() => undefined) }
  const flush = () => {
    const hints = waiting
    waiting = []
    send(hints)
  }
  const hears = () => performance.now() - heardAt < missedAtMost * aliveMs

  // Said aloud by the connection that publishes.
  ears.on('error', () => undefined)
  ears.on('ready', subscribe)
  ears.on('close', () => { subscribed = false })
  ears.on('message', (_, text) => {
    const said = readHints(text)
    if (!said) return
    if (said.from !== self) {
      const accounts = said.hints.filter((hint) => hint.kind === 'account')
      if (accounts.length > 0) onAccounts?.(accounts)
      return onHints?.(said.hints.filter((hint) => hint.kind !== 'account'))
    }
    if (!said.hints.some(({ kind }) => kind === 'alive')) return
    heardAt = performance.now()
    if (!hearing) onBack?.()
    hearing = true
  })
  const timer = setInterval(() => {
    const now = performance.now()
    hearing = hears()
    subscribe()
    send([{ kind: 'alive' }])
    if (!hearing && now - Math.max(heardAt, renewedAt) > staleAfter * aliveMs) {
      renewedAt = now
      subscribed = false
      ears.disconnect(true)
    }
  }, aliveMs).unref()

  return {
    publish(hint) {
      if (waiting.length === 0) setImmediate(flush)
      waiting.push(hint)
    },
    hears,
    close() {
      clearInterval(timer)
      ears.disconnect()
    },
  }
}

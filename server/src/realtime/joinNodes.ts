import { createBus, type Bus } from '../bus/createBus.ts'
import { createFollower, type Follower } from '../bus/createFollower.ts'
import type { Hint } from '../bus/hint.ts'
import type { Redis } from 'ioredis'
import type { Closers } from '../closeInReverse.ts'
import type { Record } from '../record/record.ts'
import type { Tell } from '../tell.ts'
import type { OperatorNamespace, VisitorNamespace } from './namespaces.ts'
import { readsHere } from './readsHere.ts'
import { typesElsewhere } from './typing.ts'

export interface JoinNodes {
  record: Record
  redis: Redis | undefined
  /** The name of the house (`houseName`). */
  house: string
  /** The sockets of this node. */
  local: Tell
  visitors: VisitorNamespace
  operators: OperatorNamespace
  /** The calendar's corrections are to be read again. */
  calendar: () => Promise<unknown>
  /** Somebody was signed out by his product. */
  signedOut: () => Promise<unknown>
  closers: Closers
  onError: (error: unknown) => void
}

/** Heads are compared so often while hints arrive, and so often while they do not (docs/decisions.md). */
const checkMs = 10_000
const alonedMs = 1_000

/** This node among others on the same record: hears their hints, gives its own, and finds by itself what no hint told. */
export function joinNodes({ record, redis, house, local, visitors, operators, calendar, signedOut, closers, onError }: JoinNodes): { bus: Pick<Bus, 'publish'>; follower: Follower } {
  const follower = closers.add(createFollower({ record, tell: local, hears: readsHere(visitors, operators) }), (opened) => { opened.close() })
  const hear = (hint: Hint) => {
    switch (hint.kind) {
      case 'changed': return follower.hinted(hint)
      case 'typing': return void typesElsewhere({ record, visitors, operators }, hint.conversationId, hint.by).catch(onError)
      case 'operators': return local.operators()
      case 'revoked': return local.revoked(hint.operatorId, hint.sessionId)
      case 'calendar': return void calendar().catch(onError)
      case 'signed-out': return void signedOut().catch(onError)
      case 'alive': return undefined
    }
  }
  const bus = redis === undefined ? undefined : closers.add(createBus({
    redis, channel: `${house}:hints`,
    onHints: (hints) => { hints.forEach(hear) },
    onBack: () => { void follower.check() },
  }), (opened) => { opened.close() })

  let lastCheck = performance.now()
  closers.add(setInterval(() => {
    const due = bus === undefined || bus.hears() ? checkMs : alonedMs
    if (performance.now() - lastCheck < due) return
    lastCheck = performance.now()
    void follower.check()
  }, alonedMs).unref(), clearInterval)
  void follower.check()
  return { bus: bus ?? { publish: () => undefined }, follower }
}

import { Bounded } from '../bounded.ts'
import type { ConversationRow } from './conversationRow.ts'

/** Conversations as this node last saw them; whoever relies on one proves it by its `rev` when he writes. */
export interface KnownRows {
  get(id: string): ConversationRow | undefined
  /** A row as the record has committed it; an older one than the known is no news. */
  learn(row: ConversationRow): void
}

/** As many as are talked in during a busy hour; about 2 kB each. */
const size = 5_000
/** Names and the account's status come from other rows, which `rev` says nothing about: so old they may be. */
const freshMs = 60_000

export function createKnownRows(now: () => number = () => performance.now()): KnownRows {
  const known = new Bounded<{ row: ConversationRow; at: number }>(size)
  return {
    get(id) {
      const one = known.get(id)
      return one && now() - one.at < freshMs ? one.row : undefined
    },
    learn(row) {
      const before = known.get(row.id)
      if (before && before.row.rev > row.rev) return
      known.set(row.id, { row, at: now() })
    },
  }
}

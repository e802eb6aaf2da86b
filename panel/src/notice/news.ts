import type { Known } from '../state/known.ts'
import { mine } from '../state/mine.ts'

/** What came between two moments that is worth a sound. */
export interface News {
  /** How many more are waiting. */
  waiting: number
  /** Conversations of his with more unread than before. */
  messages: readonly string[]
  /** Given to him by a colleague, or come back. */
  given: readonly string[]
}

/** The difference between two moments of what is known; nothing at the first one. */
export function newsBetween(before: Known, after: Known): News {
  if (before.operator === null || after.operator === null) return { waiting: 0, messages: [], given: [] }
  const had = new Map(mine(before).map((one) => [one.id, one.unread]))
  const has = mine(after)
  const fresh = after.waiting.head.filter((one) => one.state === 'waiting' && before.conversations[one.id] === undefined).length
  return {
    waiting: Math.max(fresh, after.waiting.total - before.waiting.total, 0),
    messages: has.filter((one) => had.has(one.id) && one.unread > (had.get(one.id) ?? 0)).map((one) => one.id),
    given: has.filter((one) => !had.has(one.id) && before.conversations[one.id]?.operator !== undefined && one.unread > 0).map((one) => one.id),
  }
}

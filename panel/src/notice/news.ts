import type { Known } from '../state/known.ts'
import { mine } from '../state/mine.ts'

/** What came between two moments that is worth a sound. */
export interface News {
  /** How many came into the line, or back to it. */
  waiting: number
  /** Conversations of his with more unread than before. */
  messages: readonly string[]
  /** Given to him by a colleague, or come back. */
  given: readonly string[]
}

/** The difference between two moments of what is known; nothing at the first one. */
export function newsBetween(before: Known, after: Known): News {
  if (before.operator === null || after.operator === null || before.conversations === after.conversations) return { waiting: 0, messages: [], given: [] }
  const newest = Math.max(0, ...Object.values(before.conversations).map((one) => one.arrival ?? 0))
  const had = new Map(mine(before).map((one) => [one.id, one.unread]))
  const has = mine(after)
  const waiting = Object.values(after.conversations).filter((one) => {
    if (one.state !== 'waiting') return false
    const was = before.conversations[one.id]
    // one that was only looked up, far down the line, is no news
    return was === undefined ? (one.arrival ?? 0) > newest : was.state !== 'waiting'
  })
  return {
    waiting: waiting.length,
    messages: has.filter((one) => had.has(one.id) && one.unread > (had.get(one.id) ?? 0)).map((one) => one.id),
    given: has.filter((one) => !had.has(one.id) && one.unread > 0 && before.conversations[one.id] !== undefined && before.conversations[one.id]?.state !== 'waiting').map((one) => one.id),
  }
}

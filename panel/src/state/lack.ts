import type { Conversation } from '@lifebuoy/shared'
import type { Talk } from './known.ts'

/**
 * The `seq` after which something is missing, or null where everything up to the newest message is there.
 * What lies before the first loaded message is history, not a gap.
 */
export function lackAfter(conversation: Conversation, talk: Talk): number | null {
  let last: number | null = null
  for (const { seq } of talk.messages) {
    if (last !== null && seq > last + 1) return last
    last = seq
  }
  if (last === null) return null
  return last < conversation.lastSeq ? last : null
}

/** Up to where a talk is whole: what a reconnecting window names in `since`. */
export function wholeUpTo(talk: Talk): number {
  let last = 0
  for (const { seq } of talk.messages) {
    if (last !== 0 && seq > last + 1) break
    last = seq
  }
  return last
}

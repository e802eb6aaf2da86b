import type { Conversation } from '@lifebuoy/shared'

const minute = 60_000

/** `far`: not worth a colour; `ring`: 6 h or less; `near`: 2 h or less; `late`: 30 min or less; `broken`: over. */
export type Nearness = 'far' | 'ring' | 'near' | 'late' | 'broken'

export interface Owed {
  /** Milliseconds until the promise (R7); negative when it is broken. */
  left: number
  nearness: Nearness
  /** Part of the 6 h ring that is left, 0 to 1. */
  part: number
}

/** How near the promise is; null where none is owed any more. `now` in milliseconds. */
export function promiseOf(conversation: Pick<Conversation, 'answerBy' | 'firstAnswerAt' | 'state'>, now: number): Owed | null {
  if (conversation.answerBy === null || conversation.firstAnswerAt !== null) return null
  if (conversation.state !== 'waiting' && conversation.state !== 'assigned') return null
  const left = Date.parse(conversation.answerBy) - now
  return { left, nearness: nearnessOf(left), part: Math.max(0, Math.min(1, left / (360 * minute))) }
}

function nearnessOf(left: number): Nearness {
  if (left <= 0) return 'broken'
  if (left <= 30 * minute) return 'late'
  if (left <= 120 * minute) return 'near'
  return left <= 360 * minute ? 'ring' : 'far'
}

import type { Conversation } from '@lifebuoy/shared'

const minute = 60_000
const marks = [120, 30, 10]

/** Those whose promise came within 2 h, 30 min or 10 min between two instants (milliseconds), the nearest first. */
export function crossings(conversations: readonly Conversation[], before: number, now: number): Conversation[] {
  return conversations
    .filter(({ answerBy, firstAnswerAt }) => {
      if (answerBy === null || firstAnswerAt !== null) return false
      const due = Date.parse(answerBy)
      return marks.some((mark) => due - before > mark * minute && due - now <= mark * minute)
    })
    .sort((a, b) => Date.parse(a.answerBy ?? '') - Date.parse(b.answerBy ?? ''))
}

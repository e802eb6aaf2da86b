import type { Conversation } from '@lifebuoy/shared'
import type { Known } from './known.ts'

/** Whether this operator holds it. */
export const holds = (known: Known, conversation: Conversation): boolean =>
  conversation.state === 'assigned' && known.operator !== null && conversation.operator?.id === known.operator.id

/** What he holds: those that still owe a first answer by their promise, then the others, the last word first. */
export function mine(known: Known): Conversation[] {
  return Object.values(known.conversations)
    .filter((one) => holds(known, one))
    .sort((a, b) => owes(b) - owes(a)
      || (owes(a) === 1 ? order(a.answerBy ?? '', b.answerBy ?? '') : order(b.lastAt, a.lastAt))
      || order(a.id, b.id))
}

const owes = (conversation: Conversation): 0 | 1 => (conversation.firstAnswerAt === null && conversation.answerBy !== null ? 1 : 0)
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

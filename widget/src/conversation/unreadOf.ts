import type { Talks } from './talks.ts'

/** Answers that the person has not read, in his own conversations only: a lead's reading of others' marks nothing. */
export function unreadOf({ welcome, conversations }: Talks): number {
  let sum = 0
  for (const conversation of Object.values(conversations)) if (conversation.visitor.id === welcome?.visitor.id) sum += conversation.unread
  return sum
}

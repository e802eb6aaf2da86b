import type { Conversation, Message } from '@lifebuoy/shared'

/** When the present round was asked: the first word of the visitor after the last one of anybody else, or the opening. */
export function askedAt(conversation: Conversation, messages: readonly Message[]): string {
  let asked = conversation.openedAt
  for (let i = messages.length - 1; i >= 0 && messages[i]?.author.kind === 'visitor'; i -= 1) asked = messages[i]?.sentAt ?? asked
  return asked
}

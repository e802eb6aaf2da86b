import type { Conversation, Message } from '@lifebuoy/shared'

/** What both ways of saying something are answered with. */
export interface Delivered {
  conversation: Conversation
  message: Message
}

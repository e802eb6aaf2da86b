import type { Answer } from './errors.ts'
import type { VisitorInput } from './schemas.ts'
import type { Account, Channels, Conversation, Instant, Message, QueuePlace, Support } from './shapes.ts'

/** What each visitor's command answers. */
export interface VisitorOutput {
  'conversation:open': { conversation: Conversation; message: Message }
  'message:send': { message: Message; conversation: Conversation }
  'conversation:list': { conversations: Conversation[] }
  'conversation:history': { messages: Message[] }
  'conversation:read': { conversation: Conversation }
  'conversation:resolve': { conversation: Conversation }
  'conversation:rate': { conversation: Conversation }
  'diagnostics:answer': Record<never, never>
  'token:renew': { expiresAt: string }
}

/** Commands: one payload, one acknowledgement. */
export type VisitorToServer = {
  [E in keyof VisitorOutput]: (input: VisitorInput[E], answer: (a: Answer<VisitorOutput[E]>) => void) => void
} & { typing: (input: VisitorInput['typing']) => void }

/** Sent once per connection, before which nothing can be drawn. */
export interface VisitorWelcome {
  /** The regulation's clock as the server wrote this: what promises are counted down by. */
  now: Instant
  /** The embedding product's name, for texts. */
  product?: { id: string; name: string }
  visitor: { id: string; name: string; lead: boolean }
  /** Present when the server gave this browser a new one; to be kept and sent from now on. */
  visitorKey?: string
  account: Account & { eligible: boolean }
  support: Support
  channels: Channels
  conversations: Conversation[]
  messages: Message[]
  diagnostics: { requestId: string; conversationId: string }[]
}

export interface ServerToVisitor {
  welcome: (welcome: VisitorWelcome) => void
  support: (support: Support) => void
  /** The account's status changed while the window was open. */
  account: (account: Account & { eligible: boolean }) => void
  conversation: (conversation: Conversation) => void
  message: (message: Message) => void
  queue: (place: QueuePlace) => void
  typing: (sign: { conversationId: string; name: string }) => void
  'diagnostics:request': (request: { requestId: string; conversationId: string }) => void
  'token:expiring': () => void
}

import type { Answer } from './errors.ts'
import type { OperatorInput } from './schemas.ts'
import type { Conversation, Diagnostics, Instant, Message, Note, OperatorPresence, Role, Support, Waiting } from './shapes.ts'

/** A conversation as it is handed to the operator who takes it. */
export interface Taken {
  conversation: Conversation
  /** The newest 200. */
  messages: Message[]
  notes: Note[]
}

/** What each operator's command answers. */
export interface OperatorOutput {
  'queue:next': Taken | null
  'conversation:take': Taken
  'conversation:list': { conversations: Conversation[] }
  'conversation:history': { messages: Message[]; notes: Note[]; diagnostics: Diagnostics[] }
  'conversation:read': { conversation: Conversation }
  'conversation:watch': { conversation: Conversation }
  'message:send': { message: Message; conversation: Conversation }
  'note:add': { note: Note }
  'conversation:return': { conversation: Conversation }
  'conversation:transfer': { conversation: Conversation }
  'conversation:postpone': { conversation: Conversation }
  'conversation:resolve': { conversation: Conversation }
  'conversation:handover': { conversation: Conversation }
  'conversation:urgent': { conversation: Conversation }
  'diagnostics:request': { requestId: string }
  'presence:set': { presence: 'online' | 'away' }
}

export type OperatorToServer = {
  [E in keyof OperatorOutput]: (input: OperatorInput[E], answer: (a: Answer<OperatorOutput[E]>) => void) => void
} & { typing: (input: OperatorInput['typing']) => void }

/** Sent once per connection. */
export interface OperatorWelcome {
  /** The regulation's clock as the server wrote this: what promises are counted down by. */
  now: Instant
  operator: { id: string; name: string; email: string; role: Role; presence: 'online' | 'away' }
  operators: OperatorPresence[]
  support: { [product: string]: Support }
  /** Names of the products, for those who serve several. */
  products: { [product: string]: { name: string } }
  waiting: Waiting
  /** All that this operator holds. */
  mine: Conversation[]
  messages: Message[]
  notes: Note[]
}

export interface ServerToOperator {
  welcome: (welcome: OperatorWelcome) => void
  waiting: (waiting: Waiting) => void
  support: (support: { [product: string]: Support }) => void
  conversation: (conversation: Conversation) => void
  message: (message: Message) => void
  note: (note: Note) => void
  typing: (sign: { conversationId: string; name: string }) => void
  diagnostics: (diagnostics: Diagnostics) => void
  operators: (operators: OperatorPresence[]) => void
}

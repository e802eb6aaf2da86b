import type { Conversation, Diagnostics, Message, Note, OperatorPresence, OperatorWelcome, Support, Waiting } from '@lifebuoy/shared'

/** What was said in one conversation, as far as it was loaded. */
export interface Talk {
  /** Ascending by `seq`, each once; the beginning may be missing. */
  messages: readonly Message[]
  notes: readonly Note[]
  diagnostics: readonly Diagnostics[]
}

/** All that the server told this window. Replaced, never changed. */
export interface Known {
  operator: OperatorWelcome['operator'] | null
  operators: readonly OperatorPresence[]
  support: { readonly [product: string]: Support }
  products: OperatorWelcome['products']
  waiting: Waiting
  conversations: { readonly [id: string]: Conversation }
  talks: { readonly [conversationId: string]: Talk }
  /** Who writes in which conversation, and when (milliseconds) that was last heard. */
  typing: { readonly [conversationId: string]: { name: string; at: number } }
}

export const emptyTalk: Talk = { messages: [], notes: [], diagnostics: [] }

export const nothingKnown: Known = {
  operator: null,
  operators: [],
  support: {},
  products: {},
  waiting: { total: 0, urgent: 0, oldestArrival: null, head: [] },
  conversations: {},
  talks: {},
  typing: {},
}

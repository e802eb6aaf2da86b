import type { Conversation, Message, QueuePlace, VisitorWelcome } from '@lifebuoy/shared'

/** What the server has told so far, of one person. A plain value: `apply` makes the next one. */
export interface Talks {
  welcome: Pick<VisitorWelcome, 'visitor' | 'account' | 'support' | 'channels' | 'product'> | null
  conversations: { readonly [id: string]: Conversation }
  /** By conversation, ascending by `seq`, each once. */
  messages: { readonly [id: string]: readonly Message[] }
  places: { readonly [id: string]: HeldPlace }
  /** Who types, by conversation. */
  typing: { readonly [id: string]: string }
  /** Requests for technical details that wait for a yes or no, by conversation. */
  diagnostics: { readonly [id: string]: string }
}

/** A place with the one it started from, for the thread of segments, and whether it was held until now. */
export type HeldPlace = QueuePlace & { start: number; wasHeld: boolean }

export const noTalks: Talks = { welcome: null, conversations: {}, messages: {}, places: {}, typing: {}, diagnostics: {} }

import type { Message, Note, Diagnostics } from '@lifebuoy/shared'
import type { ConversationRow } from './conversations/conversationRow.ts'

/** One committed change of one conversation, with what it brought. */
export interface Change {
  row: ConversationRow
  messages?: readonly Message[]
  notes?: readonly Note[]
  diagnostics?: Diagnostics
  /** The urgent mark was corrected: places may grow and say so. */
  because?: 'urgent'
}

/**
 * Who is told what, as the domains see it; realtime implements it. Call it after the commit, never before.
 * Nothing here throws or waits.
 */
export interface Tell {
  changed(change: Change): void
  /** An operator came, went or chose; the list of operators is sent anew. */
  operators(): void
  /** The operator may do less, or nothing, from now on: his open sockets are closed; of one session only where one is named (signed out). */
  revoked(operatorId: string, sessionId?: string): void
  /** The mode of a product changed: everybody concerned is told, and places may grow and say so. */
  mode(product: string): void
}

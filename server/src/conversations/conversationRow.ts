import type { Selectable } from 'kysely'
import type { ConversationTable } from '../tables.ts'

/** A conversation with the names and the status that its shape on the wire needs. */
export interface ConversationRow extends Selectable<ConversationTable> {
  account_status: string | null
  visitor_name: string
  /** Asked under a browser's own secret: nobody else of the account reads it, a lead neither. */
  visitor_keyed: boolean
  operator_name: string | null
}

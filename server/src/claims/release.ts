import type { ConversationRow } from '../conversations/conversationRow.ts'
import { change } from '../conversations/record.ts'
import type { Trx } from '../record/record.ts'

/** Back to its own place in the line: the arrival stays. */
export function release(trx: Trx, row: ConversationRow): Promise<ConversationRow> {
  return change(trx, row.id, { state: 'waiting', operator_id: null })
}

import type { ConversationRow } from '../conversations/conversationRow.ts'
import { change } from '../conversations/record.ts'
import type { Trx } from '../record/record.ts'

/** What a question gets when it arrives only as it is taken. */
export interface Arriving {
  arrival?: number
  asked_at?: Date
  answer_by?: Date
  first_answer_at?: null
  left_at?: null
}

/** Hands the locked conversation to an operator; whoever held it before has lost it from this epoch on. */
export function assign(trx: Trx, row: ConversationRow, operatorId: string, arriving: Arriving = {}): Promise<ConversationRow> {
  return change(trx, row.id, {
    ...arriving,
    state: 'assigned',
    operator_id: operatorId,
    last_operator_id: operatorId,
    claim_epoch: row.claim_epoch + 1,
    reason: null,
    postponed_until: null,
  })
}

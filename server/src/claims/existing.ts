import type { ConversationRow } from '../conversations/conversationRow.ts'
import { lockRow } from '../conversations/record.ts'
import type { Trx } from '../record/record.ts'
import { Refusal } from '../refusal.ts'

/** The conversation, locked for the rest of the transaction; every operator may see all of them. */
export async function existing(trx: Trx, conversationId: string): Promise<ConversationRow> {
  const row = await lockRow(trx, conversationId)
  if (row === undefined) throw new Refusal('not_found', { field: 'conversationId' })
  return row
}

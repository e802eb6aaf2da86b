import type { ConversationRow } from '../conversations/conversationRow.ts'
import { findRow } from '../conversations/record.ts'
import type { Trx } from '../record/record.ts'
import { Refusal } from '../refusal.ts'

/** The conversation with its row locked for the rest of the transaction; every operator may see all of them. */
export async function existing(trx: Trx, conversationId: string): Promise<ConversationRow> {
  // Locked first and read afterwards: the reading then sees what the one before us committed, the names that are joined to it too.
  await trx.selectFrom('conversation').select('id').where('id', '=', conversationId).forUpdate().execute()
  const row = await findRow(trx, conversationId)
  if (row === undefined) throw new Refusal('not_found', { field: 'conversationId' })
  return row
}

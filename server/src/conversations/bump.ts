import { sql, type Updateable } from 'kysely'
import type { Record } from '../record/record.ts'
import type { ConversationTable } from '../tables.ts'

/** Changes a conversation whose row is locked; every change raises `rev`. */
export async function bump(trx: Record, id: string, patch: Updateable<Omit<ConversationTable, 'rev' | 'id'>>): Promise<void> {
  await trx.updateTable('conversation').set({ ...patch, rev: sql<number>`rev + 1` }).where('id', '=', id).execute()
}

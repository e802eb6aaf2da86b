import type { Record } from '../record/record.ts'

/**
 * Waits for whoever changes this conversation now, and keeps it for the rest of the transaction. What is read afterwards is what the one
 * before us committed, the names that are joined to it too; read before, it may be stale.
 */
export async function lock(trx: Record, id: string): Promise<void> {
  await trx.selectFrom('conversation').select('id').where('id', '=', id).forUpdate().execute()
}

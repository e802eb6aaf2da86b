import type { Record, Trx } from '../record/record.ts'

/** What the operator last chose, whether he is there or not; for his own welcome. */
export async function presenceOf(db: Record | Trx, operatorId: string): Promise<'online' | 'away'> {
  const row = await db.selectFrom('presence').select('chosen').where('operator_id', '=', operatorId).executeTakeFirst()
  return row?.chosen ?? 'away'
}

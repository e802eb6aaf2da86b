import type { Record, Trx } from '../record/record.ts'

/** Nobody has seen him since 1970: offline at once, and away when he returns. */
export async function signOff(db: Record | Trx, operatorId: string): Promise<void> {
  await db.updateTable('presence').set({ seen_at: new Date(0), chosen: 'away' }).where('operator_id', '=', operatorId).execute()
}

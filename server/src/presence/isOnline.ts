import { sql } from 'kysely'
import type { Record, Trx } from '../record/record.ts'
import { leaseMs } from './leaseLength.ts'

/** He is there, and chose to be asked. */
export async function isOnline(db: Record | Trx, operatorId: string): Promise<boolean> {
  const { rows } = await sql`select from presence p join operator o on o.id = p.operator_id
    where p.operator_id = ${operatorId}::uuid and p.chosen = 'online' and not o.disabled
    and p.seen_at > now() - ${leaseMs} * interval '1 millisecond'`.execute(db)
  return rows.length > 0
}

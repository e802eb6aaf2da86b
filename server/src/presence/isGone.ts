import { sql } from 'kysely'
import type { Record, Trx } from '../record/record.ts'
import type { Forbearance } from './forbearance.ts'
import { leaseMs } from './leaseLength.ts'

/** He signed out, or showed no sign of life for `afterMs` by the database's clock, while signs could be shown at all. */
export async function isGone(db: Record | Trx, forbearance: Forbearance, operatorId: string, afterMs = leaseMs): Promise<boolean> {
  const { rows } = await sql<{ signed_out: boolean }>`select p.seen_at = 'epoch' as signed_out
    from operator o left join presence p on p.operator_id = o.id
    where o.id = ${operatorId}::uuid and coalesce(p.seen_at, 'epoch') <= now() - ${afterMs} * interval '1 millisecond'`.execute(db)
  const gone = rows[0]
  return gone !== undefined && (gone.signed_out || !forbearance.now())
}

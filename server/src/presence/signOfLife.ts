import { sql } from 'kysely'
import type { Record, Trx } from '../record/record.ts'

/** These operators are there now, by the database’s clock; one who was disabled in the same moment is not. Call it at their connecting and every 20 s while they have live sockets. */
export async function signOfLife(db: Record | Trx, operatorIds: readonly string[]): Promise<void> {
  if (operatorIds.length === 0) return
  // In one order, or two nodes that serve the same operators lock each other out.
  await sql`insert into presence (operator_id, seen_at)
    select id, now() from operator where id = any(${[...new Set(operatorIds)]}::uuid[]) and not disabled order by id
    on conflict (operator_id) do update set seen_at = now()`.execute(db)
}

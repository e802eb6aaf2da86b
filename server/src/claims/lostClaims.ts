import { sql } from 'kysely'
import { answeredLeaseMs, leaseMs } from '../presence/leaseLength.ts'
import type { Record, Trx } from '../record/record.ts'

export interface Where {
  operatorId?: string
  conversationId?: string
}

/** No more at once: the rest is found a few seconds later. */
const atOnce = 500

/**
 * Questions whose operator lost them, by the database's clock: unanswered after 90 s without a sign of life, answered with the visitor's
 * last word after 15 min, both at once when he signed out. While `forbearing` only those of who signed out.
 */
export async function lostClaims(db: Record | Trx, forbearing: boolean, where: Where = {}): Promise<string[]> {
  const ms = sql`interval '1 millisecond'`
  const { rows } = await sql<{ id: string }>`select c.id from conversation c
    left join presence p on p.operator_id = c.operator_id
    cross join lateral (select coalesce(p.seen_at, 'epoch') as seen_at) life
    where c.operator_id is not null and c.state = 'assigned'
    and (c.first_answer_at is null and life.seen_at <= now() - ${leaseMs} * ${ms}
      or c.last_author = 'visitor' and life.seen_at <= now() - ${answeredLeaseMs} * ${ms})
    and (not ${forbearing}::boolean or p.seen_at = 'epoch')
    and (${where.operatorId ?? null}::uuid is null or c.operator_id = ${where.operatorId ?? null}::uuid)
    and (${where.conversationId ?? null}::uuid is null or c.id = ${where.conversationId ?? null}::uuid)
    order by c.arrival limit ${atOnce}`.execute(db)
  return rows.map(({ id }) => id)
}

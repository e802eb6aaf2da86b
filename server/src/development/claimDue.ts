import { sql } from 'kysely'
import type { Topic } from '@lifebuoy/shared'
import type { Record } from '../record/record.ts'

/** A delivery in this node's hands, with what it tells. */
export interface Due {
  id: string
  product: string
  /** With this one. */
  tries: number
  conversationId: string
  arrival: number | null
  account: string
  topic: Topic | null
  summary: string
  at: Date
}

/** Longer than a try takes; a node that was killed during one keeps it so long from the others. */
const leaseSeconds = 15

/** Takes what is due, the longest due first, so that no other node sends it meanwhile. */
export async function claimDue(record: Record, products: readonly string[], atMost: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    with due as materialized (
      select id from delivery
      where delivered_at is null and failed_at is null and next_at <= clock_timestamp() and product = any (${[...products]}::text[])
      order by next_at limit ${atMost} for update skip locked
    )
    update delivery d set tries = d.tries + 1, next_at = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    from due, note n, conversation c
    where d.id = due.id and n.id = d.note_id and c.id = d.conversation_id
    returning d.id, d.product, d.tries, d.conversation_id as "conversationId", d.arrival, c.account, c.topic, n.text as summary, n.sent_at as at`.execute(record)
  return rows
}

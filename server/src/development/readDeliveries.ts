import { sql } from 'kysely'
import type { Delivery } from '@lifebuoy/shared/protocol/development'
import type { Clock } from '../clock.ts'
import type { Products } from '../config/product.ts'
import type { Operator } from '../people.ts'
import type { Record } from '../record/record.ts'

export interface ReadDeliveries {
  record: Record
  products: Products
  now: Clock
  real: Clock
}

interface Row { id: string; product: string; tries: number; at: Date; by: string; next_at: Date; delivered_at: Date | null; failed_at: Date | null }

/** What the tracker was told, or is to be told, of a conversation, the newest first. */
export async function readDeliveries({ record, products, now, real }: ReadDeliveries, operator: Operator, conversationId: string): Promise<{ deliveries: Delivery[] }> {
  const { rows } = await sql<Row>`
    select d.id, d.product, d.tries, n.sent_at as at, n.operator_id as by, d.next_at, d.delivered_at, d.failed_at
    from delivery d join note n on n.id = d.note_id where d.conversation_id = ${conversationId} order by n.sent_at desc, d.id`.execute(record)
  // Tries go by the real clock; people read the regulation's.
  const shift = now().getTime() - real().getTime()
  const shown = (at: Date) => new Date(at.getTime() + shift).toISOString()
  return { deliveries: rows.map(({ id, product, tries, at, by, next_at, delivered_at, failed_at }) => {
    const mine = operator.role === 'admin' || operator.id === by
    const handedAt = at.toISOString()
    if (delivered_at) return { id, handedAt, tries, state: 'delivered', deliveredAt: shown(delivered_at) }
    if (failed_at || !products.get(product)?.development) return { id, handedAt, tries, state: 'failed', maySendAgain: mine && failed_at !== null }
    return { id, handedAt, tries, state: 'waiting', nextAt: shown(next_at), maySendAgain: mine && tries > 0 }
  }) }
}

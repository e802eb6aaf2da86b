import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Products } from '../config/product.ts'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import type { Trx } from '../record/record.ts'

/** Promises the product's tracker, where it has one, a delivery: in the transaction of the hand-over, so that neither is without the other. */
export async function recordHandover(trx: Trx, products: Products, { id, product, arrival }: ConversationRow, noteId: string): Promise<void> {
  if (products.get(product)?.development === undefined) return
  await sql`insert into delivery (id, product, conversation_id, note_id, arrival) values (${randomUUID()}, ${product}, ${id}, ${noteId}, ${arrival})`.execute(trx)
}

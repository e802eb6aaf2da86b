import type { Trx } from '../record/record.ts'

/** One asking of a conversation. A suggestion has no round until it becomes a question. */
export interface Asking {
  conversationId: string
  /** `conversation.round`. */
  n: number
  arrival: number
  product: string
  urgent: boolean
  askedAt: Date
  answerBy: Date
}

/** Writes the round down, in the transaction that gave its arrival. A transaction that is repeated changes nothing. */
export async function beginRound(trx: Trx, asking: Asking): Promise<void> {
  await trx.insertInto('round')
    .values({
      conversation_id: asking.conversationId,
      n: asking.n,
      arrival: asking.arrival,
      product: asking.product,
      urgent: asking.urgent,
      asked_at: asking.askedAt,
      answer_by: asking.answerBy,
    })
    .onConflict((conflict) => conflict.columns(['conversation_id', 'n']).doNothing())
    .execute()
}

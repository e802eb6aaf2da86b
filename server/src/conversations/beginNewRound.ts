import { arrive } from '../queue/arrive.ts'
import { beginRound } from '../queue/beginRound.ts'
import type { Trx } from '../record/record.ts'
import type { ConversationRow } from './conversationRow.ts'
import { change, type Patch } from './record.ts'

/**
 * A locked conversation asks (again): the last steps of its transaction, since the counter of arrivals stays locked until the
 * commit. `round` is the number that this asking gets.
 */
export async function beginNewRound(trx: Trx, row: ConversationRow, round: number, promise: { askedAt: Date; answerBy: Date }, patch: Patch = {}): Promise<ConversationRow> {
  const arrival = await arrive(trx)
  const changed = await change(trx, row.id, {
    ...patch,
    state: 'waiting', operator_id: null, reason: null, postponed_until: null, rating: null,
    round, arrival, asked_at: promise.askedAt, answer_by: promise.answerBy, first_answer_at: null, left_at: null,
  })
  await beginRound(trx, { conversationId: row.id, n: round, arrival, product: row.product, urgent: row.urgent, ...promise })
  return changed
}

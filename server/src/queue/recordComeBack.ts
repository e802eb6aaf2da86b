import type { Trx } from '../record/record.ts'

/** A question came back within its round: its new promise is kept beside the round's own, for reports. */
export async function recordComeBack(trx: Trx, row: { id: string; round: number }, promise: { asked_at: Date; answer_by: Date }): Promise<void> {
  await trx.insertInto('comeback')
    .values({ conversation_id: row.id, n: row.round, came_at: promise.asked_at, answer_by: promise.answer_by, answered_at: null })
    .onConflict((conflict) => conflict.columns(['conversation_id', 'n', 'came_at']).doUpdateSet({ answer_by: promise.answer_by, answered_at: null }))
    .execute()
}

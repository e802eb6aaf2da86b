import type { Trx } from '../record/record.ts'

/** What lets a question leave the line (R6); each counts as the answer of its round. */
export type LeftBy = 'answer' | 'postponed' | 'resolved' | 'development'

/** What of the locked conversation it needs to know. */
export interface InRound {
  id: string
  round: number
  left_at: Date | null
  first_answer_at: Date | null
  /** Its holder, while there is one. */
  operator_id: string | null
}

/**
 * A question leaves the line once in its round: later leaves change nothing. Answers what the conversation's own row must take
 * over (empty where nothing is new): hand it to `change`. `at` by the regulation's clock.
 */
export async function recordLeave(trx: Trx, row: InRound, by: LeftBy, at: Date): Promise<{ left_at?: Date; first_answer_at?: Date }> {
  if (row.left_at === null) {
    await trx.updateTable('round')
      .set({ left_at: at, left_by: by, first_answer_at: at, operator_id: row.operator_id })
      .where('conversation_id', '=', row.id).where('n', '=', row.round).where('left_at', 'is', null)
      .execute()
  } else if (row.first_answer_at === null) {
    // It came back with a new promise, which is met now.
    await trx.updateTable('comeback').set({ answered_at: at })
      .where('conversation_id', '=', row.id).where('n', '=', row.round).where('answered_at', 'is', null)
      .execute()
  }
  return {
    ...(row.left_at === null ? { left_at: at } : {}),
    ...(row.first_answer_at === null ? { first_answer_at: at } : {}),
  }
}

import type { ConversationRow } from '../conversations/conversationRow.ts'
import { change } from '../conversations/record.ts'
import type { Hours } from '../hours/createHours.ts'
import { isOnline } from '../presence/isOnline.ts'
import { recordComeBack } from '../queue/recordComeBack.ts'
import type { Trx } from '../record/record.ts'
import { assign } from './assign.ts'

/**
 * A postponed question comes back: to its last operator if he is online, else to its own place; with a new promise from `now`
 * (the regulation's clock), which is not met yet.
 */
export async function comeBack(trx: Trx, hours: Pick<Hours, 'answerBy'>, row: ConversationRow, now: Date): Promise<ConversationRow> {
  const promise = { asked_at: now, answer_by: hours.answerBy(row.product, now), first_answer_at: null }
  await recordComeBack(trx, row, promise)
  const last = row.last_operator_id
  if (last !== null && await isOnline(trx, last)) return assign(trx, row, last, promise)
  return change(trx, row.id, { ...promise, state: 'waiting', operator_id: null, reason: null, postponed_until: null })
}

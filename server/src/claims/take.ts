import type { OperatorInput } from '@lifebuoy/shared'
import type { Clock } from '../clock.ts'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import type { Hours } from '../hours/createHours.ts'
import type { Operator } from '../people.ts'
import { signOfLife } from '../presence/signOfLife.ts'
import { arrive } from '../queue/arrive.ts'
import { beginRound } from '../queue/beginRound.ts'
import type { Record, Trx } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import { announce, type Announce } from './announce.ts'
import { assign, type Arriving } from './assign.ts'
import { existing } from './existing.ts'
import { transact } from './transact.ts'

export interface Take extends Announce {
  record: Record
  hours: Pick<Hours, 'answerBy'>
  now: Clock
}

/**
 * Takes one by name that neither waits nor is held, else `conflict`: what waits is taken in its order only. A resolved one keeps its
 * number; a suggestion becomes a question that arrives now.
 */
export async function take(deps: Take, operator: Operator, input: OperatorInput['conversation:take']): Promise<ConversationRow> {
  const { row, taken } = await transact(deps.record, async (trx) => {
    const row = await existing(trx, input.conversationId)
    if (row.state === 'assigned' && row.operator_id === operator.id) return { row, taken: false }
    if (row.state === 'waiting' || row.state === 'assigned') throw new Refusal('conflict')
    await signOfLife(trx, [operator.id])
    const arriving = row.state === 'suggestion' ? await asQuestion(deps, trx, row) : {}
    return { row: await assign(trx, row, operator.id, arriving), taken: true }
  })
  if (taken) await announce(deps, { row })
  return row
}

async function asQuestion(deps: Take, trx: Trx, row: ConversationRow): Promise<Arriving> {
  const askedAt = deps.now()
  const answerBy = deps.hours.answerBy(row.product, askedAt)
  const arrival = await arrive(trx)
  await beginRound(trx, { conversationId: row.id, n: row.round, arrival, product: row.product, urgent: row.urgent, askedAt, answerBy })
  return { arrival, asked_at: askedAt, answer_by: answerBy, first_answer_at: null, left_at: null }
}

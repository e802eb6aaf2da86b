import type { OperatorInput } from '@lifebuoy/shared'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import type { Operator } from '../people.ts'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import { announce, type Announce } from './announce.ts'
import { assign } from './assign.ts'
import { existing } from './existing.ts'
import { mustHold } from './mine.ts'
import { transact } from './transact.ts'

export interface Transfer extends Announce {
  record: Record
}

/** To another operator who may sign in, else `not_found` at `operatorId`; by the holder or an administrator. */
export async function transfer(deps: Transfer, operator: Operator, input: OperatorInput['conversation:transfer']): Promise<ConversationRow> {
  const { row, moved } = await transact(deps.record, async (trx) => {
    const row = await existing(trx, input.conversationId)
    if (row.state === 'assigned' && row.operator_id === input.operatorId) return { row, moved: false }
    mustHold(row, operator)
    const colleague = await trx.selectFrom('operator').select('id').where('id', '=', input.operatorId).where('disabled', '=', false).executeTakeFirst()
    if (colleague === undefined) throw new Refusal('not_found', { field: 'operatorId' })
    return { row: await assign(trx, row, colleague.id), moved: true }
  })
  if (moved) await announce(deps, { row })
  return row
}

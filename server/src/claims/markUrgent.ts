import type { OperatorInput, State } from '@lifebuoy/shared'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import { change } from '../conversations/record.ts'
import type { Operator } from '../people.ts'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import { announce, type Announce } from './announce.ts'
import { existing } from './existing.ts'
import { transact } from './transact.ts'

export interface MarkUrgent extends Announce {
  record: Record
}

const open: readonly State[] = ['waiting', 'assigned', 'postponed', 'development']

/** Corrects the urgent mark of an open question; any operator may. The arrival stays, places may grow and say why. */
export async function markUrgent(deps: MarkUrgent, _operator: Operator, input: OperatorInput['conversation:urgent']): Promise<ConversationRow> {
  const { row, marked } = await transact(deps.record, async (trx) => {
    const row = await existing(trx, input.conversationId)
    if (!open.includes(row.state)) throw new Refusal('conflict')
    if (row.urgent === input.urgent) return { row, marked: false }
    await trx.updateTable('round').set({ urgent: input.urgent }).where('conversation_id', '=', row.id).where('n', '=', row.round).execute()
    return { row: await change(trx, row.id, { urgent: input.urgent }), marked: true }
  })
  if (marked) await announce(deps, { row, because: 'urgent' })
  return row
}

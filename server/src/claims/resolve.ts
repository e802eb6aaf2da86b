import type { OperatorInput } from '@lifebuoy/shared'
import type { Clock } from '../clock.ts'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import type { Operator } from '../people.ts'
import type { Record } from '../record/record.ts'
import { announce, type Announce } from './announce.ts'
import { existing } from './existing.ts'
import { layDown } from './layDown.ts'
import { isMine, mustHold } from './mine.ts'
import { transact } from './transact.ts'

export interface Resolve extends Announce {
  record: Record
  now: Clock
}

/** Solved, or closed with a reason that the visitor reads. */
export async function resolve(deps: Resolve, operator: Operator, input: OperatorInput['conversation:resolve']): Promise<ConversationRow> {
  const reason = input.outcome === 'solved' ? null : input.outcome
  const { change, changed } = await transact(deps.record, async (trx) => {
    const row = await existing(trx, input.conversationId)
    if (row.state === 'resolved' && row.reason === reason && isMine(row, operator)) return { change: { row }, changed: false }
    mustHold(row, operator)
    const says = reason === null ? null : { event: 'closed', reason } as const
    return { change: await layDown(trx, row, { state: 'resolved', reason, says }, deps.now()), changed: true }
  })
  if (changed) await announce(deps, change)
  return change.row
}

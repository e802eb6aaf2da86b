import type { OperatorInput } from '@lifebuoy/shared'
import type { Clock } from '../clock.ts'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import type { Operator } from '../people.ts'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import { announce, type Announce } from './announce.ts'
import { existing } from './existing.ts'
import { layDown } from './layDown.ts'
import { isMine, mustHold } from './mine.ts'
import { transact } from './transact.ts'

export interface Postpone extends Announce {
  record: Record
  now: Clock
}

/** With a reason that the visitor reads, and the instant of the regulation's clock at which it comes back by itself. */
export async function postpone(deps: Postpone, operator: Operator, input: OperatorInput['conversation:postpone']): Promise<ConversationRow> {
  const now = deps.now()
  const until = input.until === undefined ? null : new Date(input.until)
  const { change, changed } = await transact(deps.record, async (trx) => {
    const row = await existing(trx, input.conversationId)
    const same = row.state === 'postponed' && row.reason === input.reason && row.postponed_until?.getTime() === until?.getTime()
    if (same && isMine(row, operator)) return { change: { row }, changed: false }
    mustHold(row, operator)
    if (until !== null && !(until > now)) throw new Refusal('invalid', { field: 'until' })
    const says = { event: 'postponed', reason: input.reason, ...(until === null ? {} : { until: until.toISOString() }) } as const
    return { change: await layDown(trx, row, { state: 'postponed', reason: input.reason, postponedUntil: until, says }, now), changed: true }
  })
  if (changed) await announce(deps, change)
  return change.row
}

import type { OperatorInput } from '@lifebuoy/shared'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import type { Operator } from '../people.ts'
import type { Record } from '../record/record.ts'
import { announce, type Announce } from './announce.ts'
import { existing } from './existing.ts'
import { isMine, mustHold } from './mine.ts'
import { release } from './release.ts'
import { transact } from './transact.ts'

export interface GiveBack extends Announce {
  record: Record
}

/** Back to its own place in the line, same arrival; by the holder or an administrator. */
export async function giveBack(deps: GiveBack, operator: Operator, input: OperatorInput['conversation:return']): Promise<ConversationRow> {
  const { row, given } = await transact(deps.record, async (trx) => {
    const row = await existing(trx, input.conversationId)
    if (row.state === 'waiting' && isMine(row, operator)) return { row, given: false }
    mustHold(row, operator)
    return { row: await release(trx, row), given: true }
  })
  if (given) await announce(deps, { row })
  return row
}

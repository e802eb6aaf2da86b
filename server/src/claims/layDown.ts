import type { Reason, SystemEvent } from '@lifebuoy/shared'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import { insertSystemMessage } from '../conversations/insertSystemMessage.ts'
import { change } from '../conversations/record.ts'
import { recordLeave, type LeftBy } from '../queue/recordLeave.ts'
import type { Trx } from '../record/record.ts'
import type { Change } from '../tell.ts'

/** What becomes of a question that its operator lays down, and what the conversation says of it. */
export interface LaidDown {
  state: Exclude<LeftBy, 'answer'>
  reason: Reason | null
  postponedUntil?: Date | null
  says: SystemEvent | null
}

/** Postponed, resolved or handed over: it leaves the line, nobody holds it any more, and that counts as the answer of its round. */
export async function layDown(trx: Trx, row: ConversationRow, to: LaidDown, now: Date): Promise<Change> {
  const left = await recordLeave(trx, row, to.state, now)
  const patch = { ...left, state: to.state, operator_id: null, reason: to.reason, postponed_until: to.postponedUntil ?? null }
  if (to.says === null) return { row: await change(trx, row.id, patch) }
  const said = await insertSystemMessage(trx, row, to.says, now, patch)
  return { row: said.row, messages: [said.message] }
}

import { createHash, randomUUID } from 'node:crypto'
import type { OperatorInput } from '@lifebuoy/shared'
import { question } from '@lifebuoy/shared/rules/question'
import type { Clock } from '../clock.ts'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import { noteOf } from '../conversations/notesOf.ts'
import type { Operator } from '../people.ts'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import { announce, type Announce } from './announce.ts'
import { existing } from './existing.ts'
import { layDown } from './layDown.ts'
import { isMine, mustHold } from './mine.ts'
import { transact } from './transact.ts'

export interface HandOver extends Announce {
  record: Record
  now: Clock
}

/** To development, with a summary that stays in the conversation as a note (R11). */
export async function handOver(deps: HandOver, operator: Operator, input: OperatorInput['conversation:handover']): Promise<ConversationRow> {
  const clean = question({ text: input.summary })
  if ('fault' in clean) throw new Refusal('invalid', { field: 'summary', message: clean.fault })
  const { change, changed } = await transact(deps.record, async (trx) => {
    const row = await existing(trx, input.conversationId)
    if (row.state === 'development' && isMine(row, operator)) return { change: { row }, changed: false }
    mustHold(row, operator)
    const note = await trx.insertInto('note').values({
      id: randomUUID(), conversation_id: row.id, client_id: randomUUID(), operator_id: operator.id, author_name: operator.name,
      body_hash: createHash('sha256').update(clean.text).digest(), text: clean.text, after_seq: row.last_seq, sent_at: deps.now(),
    }).returningAll().executeTakeFirstOrThrow()
    const change = await layDown(trx, row, { state: 'development', reason: null, says: { event: 'development' } }, deps.now())
    return { change: { ...change, notes: [noteOf(note)] }, changed: true }
  })
  if (changed) await announce(deps, change)
  return change.row
}

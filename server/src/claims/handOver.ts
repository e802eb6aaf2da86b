import { randomUUID } from 'node:crypto'
import type { OperatorInput } from '@lifebuoy/shared'
import { question } from '@lifebuoy/shared/rules/question'
import type { Clock } from '../clock.ts'
import type { Products } from '../config/product.ts'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import { insertNote } from '../conversations/insertNote.ts'
import { noteOf } from '../conversations/notesOf.ts'
import { recordHandover } from '../development/recordHandover.ts'
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
  products: Products
  now: Clock
}

/** To development, with a summary that stays in the conversation as a note and goes to the product's tracker, where it has one (R11). */
export async function handOver(deps: HandOver, operator: Operator, input: OperatorInput['conversation:handover']): Promise<ConversationRow> {
  const clean = question({ text: input.summary })
  if ('fault' in clean) throw new Refusal('invalid', { field: 'summary', message: clean.fault })
  const { change, changed } = await transact(deps.record, async (trx) => {
    const row = await existing(trx, input.conversationId)
    if (row.state === 'development' && isMine(row, operator)) return { change: { row }, changed: false }
    mustHold(row, operator)
    const note = await insertNote(trx, row, operator, { clientId: randomUUID(), text: clean.text }, deps.now())
    if (note) await recordHandover(trx, deps.products, row, note.id)
    const change = await layDown(trx, row, { state: 'development', reason: null, says: { event: 'development' } }, deps.now())
    return { change: { ...change, notes: note ? [noteOf(note)] : [] }, changed: true }
  })
  if (changed) await announce(deps, change)
  return change.row
}

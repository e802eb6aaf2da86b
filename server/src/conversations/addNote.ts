import type { Note } from '@lifebuoy/shared'
import { question } from '@lifebuoy/shared/rules/question'
import type { Clock } from '../clock.ts'
import type { Operator } from '../people.ts'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import type { Tell } from '../tell.ts'
import { isDuplicate } from './answered.ts'
import { insertNote, noteHash } from './insertNote.ts'
import { noteOf } from './notesOf.ts'
import { reach } from './reach.ts'

interface NoteDeps {
  record: Record
  now: Clock
  tell: Tell
}

/** What operators tell each other; stands behind the last message of its moment. The same `clientId` and body give the first answer. */
export async function addNote({ record, now, tell }: NoteDeps, who: Operator, input: { conversationId: string; clientId: string; text: string }): Promise<{ note: Note }> {
  const clean = question({ text: input.text })
  if ('fault' in clean) throw new Refusal('invalid', { field: clean.field, message: clean.fault })
  const hash = noteHash(input.conversationId, clean.text)

  const { row, fresh } = await record.transaction().execute(async (trx) => {
    const first = await trx.selectFrom('note').selectAll().where('operator_id', '=', who.id).where('client_id', '=', input.clientId).executeTakeFirst()
    if (first) return { row: first, fresh: false }
    const conversation = await reach(trx, who, input.conversationId)
    const taken = await trx.selectFrom('message').select('id').where('author_id', '=', who.id).where('client_id', '=', input.clientId).executeTakeFirst()
    if (taken) throw new Refusal('conflict', { field: 'clientId' })
    const inserted = await insertNote(trx, conversation, who, { clientId: input.clientId, text: clean.text }, now())
    if (inserted) return { row: inserted, fresh: true }
    return { row: await trx.selectFrom('note').selectAll().where('operator_id', '=', who.id).where('client_id', '=', input.clientId).executeTakeFirstOrThrow(), fresh: false }
  }).catch((error: unknown) => {
    // Sent as a message at the same moment.
    throw isDuplicate(error) ? new Refusal('conflict', { field: 'clientId' }) : error
  })
  if (!row.body_hash.equals(hash)) throw new Refusal('conflict', { field: 'clientId' })
  const note = noteOf(row)
  if (fresh) tell.changed({ row: await reach(record, who, row.conversation_id), notes: [note] })
  return { note }
}

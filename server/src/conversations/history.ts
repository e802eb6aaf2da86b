import { limits, type Diagnostics, type Message, type Note } from '@lifebuoy/shared'
import type { Operator, Person, Visitor } from '../people.ts'
import type { Record } from '../record/record.ts'
import { diagnosticsOf } from './diagnosticsOf.ts'
import { messagesOf, type ImagesOf } from './messagesOf.ts'
import { noteOf } from './notesOf.ts'
import { reach } from './reach.ts'

interface HistoryDeps {
  record: Record
  imagesOf: ImagesOf
}

interface HistoryInput {
  conversationId: string
  beforeSeq?: number
  afterSeq?: number
  limit?: number
}

/** Messages ascending: the first after `afterSeq`, or the last before `beforeSeq`, or the last of all. */
async function page({ record, imagesOf }: HistoryDeps, { conversationId, beforeSeq, afterSeq, limit = limits.historyDefault }: HistoryInput): Promise<Message[]> {
  const forward = afterSeq !== undefined
  const rows = await record.selectFrom('message').selectAll()
    .where('conversation_id', '=', conversationId)
    .$if(forward, (query) => query.where('seq', '>', afterSeq ?? 0))
    .$if(beforeSeq !== undefined, (query) => query.where('seq', '<', beforeSeq ?? 0))
    .orderBy('seq', forward ? 'asc' : 'desc')
    .limit(limit)
    .execute()
  return messagesOf(forward ? rows : rows.reverse(), imagesOf)
}

/** What a visitor has not got yet of a conversation that he may read. */
export async function history(deps: HistoryDeps, who: Visitor, input: HistoryInput): Promise<{ messages: Message[] }> {
  await reach(deps.record, who, input.conversationId)
  return { messages: await page(deps, input) }
}

/** The same with what only operators see: all notes and answers about the browser (they are few). */
export async function historyForOperator(deps: HistoryDeps, who: Operator, input: HistoryInput): Promise<{ messages: Message[]; notes: Note[]; diagnostics: Diagnostics[] }> {
  await reach(deps.record, who as Person, input.conversationId)
  const notes = await deps.record.selectFrom('note').selectAll().where('conversation_id', '=', input.conversationId).orderBy('sent_at').orderBy('id').execute()
  const diagnostics = await deps.record.selectFrom('diagnostics').selectAll().where('conversation_id', '=', input.conversationId).orderBy('asked_at').execute()
  return { messages: await page(deps, input), notes: notes.map(noteOf), diagnostics: diagnostics.map(diagnosticsOf) }
}

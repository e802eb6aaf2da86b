import { sql } from 'kysely'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import { diagnosticsOf } from '../conversations/diagnosticsOf.ts'
import { withImages } from '../conversations/messageAnswer.ts'
import type { MessageRow } from '../conversations/messagesOf.ts'
import { noteOf } from '../conversations/notesOf.ts'
import { selectRows } from '../conversations/selectRows.ts'
import type { Record } from '../record/record.ts'
import type { Change } from '../tell.ts'

/** What is to be read of one conversation. `after`: messages behind it, or none where it is null. */
export interface Wanted {
  id: string
  after: (row: ConversationRow) => number | null
  notes: readonly string[]
  diagnostics: readonly string[]
}

export type ReadChange = Change & { asked: readonly NonNullable<Change['diagnostics']>[] }

/** Messages of one conversation at once; the rest is read in the next turn. */
export const atOnce = 200

/** Reads conversations as they stand now, with what the windows of this node lack of them. */
export async function readChanges(record: Record, wanted: readonly Wanted[]): Promise<ReadChange[]> {
  const rows = new Map((await selectRows(record).where(sql<boolean>`c.id = any (${wanted.map(({ id }) => id)}::uuid[])`).execute()).map((row) => [row.id, row]))
  const lacks = wanted.flatMap(({ id, after }) => {
    const row = rows.get(id)
    const seq = row ? after(row) : null
    return seq === null ? [] : [{ id, after: seq }]
  })
  const messages = lacks.length === 0 ? [] : await withImages(record, (await sql<MessageRow>`
    select m.* from jsonb_to_recordset(${JSON.stringify(lacks)}::jsonb) as w (id uuid, after int)
    join message m on m.conversation_id = w.id and m.seq > w.after and m.seq <= w.after + ${atOnce}
    order by m.conversation_id, m.seq`.execute(record)).rows)
  const noteIds = wanted.flatMap(({ notes }) => notes)
  const notes = noteIds.length === 0 ? [] : (await record.selectFrom('note').selectAll().where('id', 'in', noteIds).orderBy('sent_at').execute()).map(noteOf)
  const requestIds = wanted.flatMap(({ diagnostics }) => diagnostics)
  const asked = requestIds.length === 0 ? [] : (await record.selectFrom('diagnostics').selectAll().where('request_id', 'in', requestIds).execute()).map(diagnosticsOf)
  const of = <T extends { conversationId: string }>(all: readonly T[], id: string) => all.filter(({ conversationId }) => conversationId === id)
  return wanted.flatMap(({ id }) => {
    const row = rows.get(id)
    return row ? [{ row, messages: of(messages, id), notes: of(notes, id), asked: of(asked, id) }] : []
  })
}

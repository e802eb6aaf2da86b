import { sql } from 'kysely'
import type { Trx } from '../record/record.ts'
import { removedName } from './words.ts'

export interface Cleared {
  conversations: number
  messages: number
  notes: number
  comments: number
  diagnostics: number
  /** Ids: their files go after the commit. */
  images: string[]
}

/**
 * Takes the words out of conversations: texts of all who wrote there, steps, images, notes, comments, browser data, the visitor's name.
 * What order and statistics are made of stays: numbers, rounds, instants, scores, and the rows of messages, since `seq` has no gap.
 */
export async function clearWords(trx: Trx, conversations: readonly string[], title: string): Promise<Cleared> {
  const ids = [...conversations]
  // In the order of ids, as everybody locks.
  await sql`select id from conversation where id = any (${ids}::uuid[]) order by id for update`.execute(trx)
  const images = await sql<{ id: string }>`delete from attachment where conversation_id = any (${ids}::uuid[]) returning id`.execute(trx)
  // A system message says what happened by its `system`, in words that are nobody's. Without the hash: it would tell who guesses the text.
  const messages = await sql<{ whole: boolean }>`
    update message set text = '', steps = null, attachments = 0, body_hash = '',
      author_name = case author_kind when 'visitor' then ${removedName} else author_name end
    where conversation_id = any (${ids}::uuid[]) and author_kind <> 'system' and body_hash <> '' returning true as whole`.execute(trx)
  const notes = await sql<{ id: string }>`
    update note set text = '', body_hash = '' where conversation_id = any (${ids}::uuid[]) and body_hash <> '' returning id`.execute(trx)
  const comments = await sql<{ n: number }>`
    update rating set comment = null where conversation_id = any (${ids}::uuid[]) and comment is not null returning round as n`.execute(trx)
  const diagnostics = await sql<{ id: string }>`
    update diagnostics set data = null where conversation_id = any (${ids}::uuid[]) and data is not null returning request_id as id`.execute(trx)
  await sql`update conversation set title = ${title}, preview = '', rev = rev + 1 where id = any (${ids}::uuid[])`.execute(trx)
  await sql`insert into cleared (conversation_id, at) select id, last_at from conversation where id = any (${ids}::uuid[])
    on conflict (conversation_id) do update set at = excluded.at`.execute(trx)
  return {
    conversations: ids.length, messages: messages.rows.length, notes: notes.rows.length, comments: comments.rows.length,
    diagnostics: diagnostics.rows.length, images: images.rows.map(({ id }) => id),
  }
}

import { sql } from 'kysely'
import { clearWords } from '../leaving/clearWords.ts'
import { removedByAge, removedName } from '../leaving/words.ts'
import type { Trx } from '../record/record.ts'
import type { Counts } from '../tables.ts'

/** Where a run stands in what it looks through, the oldest first. */
export interface Edge { at: Date; id: string }

export interface Batch {
  counts: Counts
  /** Ids of images whose files go after the commit. */
  images: string[]
  /** Undefined: that was the last one. */
  next: Edge | undefined
}

interface Look { product: string; before: Date; edge: Edge; limit: number }
type Found = Edge & { conversation: string; message: string | null }

export const beginning: Edge = { at: new Date(0), id: '00000000-0000-0000-0000-000000000000' }

const nextOf = (found: readonly Edge[], limit: number): Edge | undefined => {
  const last = found.at(-1)
  return last && found.length === limit ? { at: last.at, id: last.id } : undefined
}

/** What nobody may take: open ones, those used since, and those that somebody holds at this moment (their day comes). */
const old = ({ product, before }: Look) => sql`c.product = ${product} and c.state in ('resolved', 'suggestion') and c.last_at < ${before}`

/** The words of old conversations, and the names of whom no words are left; an address or a name comes anew with the person's next visit. */
export async function retainChats(trx: Trx, look: Look): Promise<Batch> {
  const { rows } = await sql<Edge & { visitor: string }>`
    select c.asked_at as at, c.id, c.visitor_id as visitor from conversation c left join cleared k on k.conversation_id = c.id
    where ${old(look)} and c.asked_at < ${look.before} and (k.at is null or k.at < c.last_at) and (c.asked_at, c.id) > (${look.edge.at}, ${look.edge.id}::uuid)
    order by c.asked_at, c.id limit ${look.limit} for update of c skip locked`.execute(trx)
  if (rows.length === 0) return { counts: {}, images: [], next: undefined }
  const { conversations, messages, images } = await clearWords(trx, rows.map(({ id }) => id), removedByAge)
  await sql`update visitor v set name = ${removedName}, email = null, locale = null where v.id = any (${rows.map(({ visitor }) => visitor)}::uuid[])
    and not exists (select from conversation c left join cleared k on k.conversation_id = c.id where c.visitor_id = v.id and (k.at is null or k.at < c.last_at))`.execute(trx)
  return { counts: { chats: conversations, messages, images: images.length }, images, next: nextOf(rows, look.limit) }
}

/** Images that are old, of conversations that are. */
export async function retainImages(trx: Trx, look: Look): Promise<Batch> {
  const { rows } = await sql<Found>`
    select a.created_at as at, a.id, a.conversation_id as conversation, a.message_id as message from attachment a join conversation c on c.id = a.conversation_id
    where a.message_id is not null and a.created_at < ${look.before} and ${old(look)} and (a.created_at, a.id) > (${look.edge.at}, ${look.edge.id}::uuid)
    order by a.created_at, a.id limit ${look.limit} for update of c skip locked`.execute(trx)
  const ids = rows.map(({ id }) => id)
  await sql`delete from attachment where id = any (${ids}::uuid[])`.execute(trx)
  await sql`update message m set attachments = (select count(*) from attachment a where a.message_id = m.id)
    where m.id = any (${rows.map(({ message }) => message)}::uuid[])`.execute(trx)
  return { counts: { images: ids.length }, images: ids, next: nextOf(rows, look.limit) }
}

/** What browsers told of themselves; that it was asked and answered stays. */
export async function retainDiagnostics(trx: Trx, look: Look): Promise<Batch> {
  const { rows } = await sql<Found>`
    select d.asked_at as at, d.request_id as id from diagnostics d join conversation c on c.id = d.conversation_id
    where d.data is not null and d.asked_at < ${look.before} and ${old(look)} and (d.asked_at, d.request_id) > (${look.edge.at}, ${look.edge.id}::uuid)
    order by d.asked_at, d.request_id limit ${look.limit} for update of c skip locked`.execute(trx)
  await sql`update diagnostics set data = null where request_id = any (${rows.map(({ id }) => id)}::uuid[])`.execute(trx)
  return { counts: { diagnostics: rows.length }, images: [], next: nextOf(rows, look.limit) }
}

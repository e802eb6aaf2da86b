import { sql } from 'kysely'
import { limits, type Message, type Note } from '@lifebuoy/shared'
import type { Operator, Visitor } from '../people.ts'
import type { Record } from '../record/record.ts'
import type { ConversationRow } from './conversationRow.ts'
import { withImages } from './messageAnswer.ts'
import type { MessageRow } from './messagesOf.ts'
import { missing, type Missing } from './missing.ts'
import { noteOf } from './notesOf.ts'
import { parseSince } from './parseSince.ts'
import { selectRows } from './selectRows.ts'
import { together } from '../record/together.ts'

export interface CaughtUp {
  /** His own (the newest 200 and all that he names), or all that an operator holds; newest last word first. */
  rows: ConversationRow[]
  /** By conversation, ascending; images unsigned. */
  messages: Message[]
}

export interface Since {
  visitor(who: Visitor, since: unknown): Promise<CaughtUp & { diagnostics: { requestId: string; conversationId: string }[] }>
  operator(who: Operator, since: unknown): Promise<CaughtUp & { notes: Note[] }>
}

interface Asked { kind: 'visitor' | 'operator'; ids: readonly string[]; since: ReadonlyMap<string, number> }

const newest = 200
/** Windows in one reading: a thousand that reconnect at once are ten readings, none of which holds the record for long. */
const windows = 100

/** What a window needs to be whole, whether it opens for the first time or comes back (`since` as its client sent it). */
export function createSince(record: Record): Since {
  const rowsOf = together((asked: readonly Asked[]) => readRows(record, asked), windows)
  const messagesOf = together((asked: readonly Missing[][]) => readMessages(record, asked), windows)
  const notesOf = together((asked: readonly string[][]) => readNotes(record, asked), windows)
  const requestsOf = together((asked: readonly string[][]) => readRequests(record, asked), windows)

  const catchUp = async (asked: Asked): Promise<CaughtUp> => {
    const rows = await rowsOf(asked)
    const lacks = missing(rows, asked.since)
    return { rows, messages: lacks.length > 0 ? await messagesOf(lacks) : [] }
  }
  const ids = (rows: readonly ConversationRow[]) => rows.map(({ id }) => id)

  return {
    async visitor(who, since) {
      const caught = await catchUp({ kind: 'visitor', ids: [...new Set([who.id, ...who.ids])], since: parseSince(since) })
      return { ...caught, diagnostics: caught.rows.length > 0 ? await requestsOf(ids(caught.rows)) : [] }
    },
    async operator(who, since) {
      const caught = await catchUp({ kind: 'operator', ids: [who.id], since: parseSince(since) })
      return { ...caught, notes: caught.rows.length > 0 ? await notesOf(ids(caught.rows)) : [] }
    },
  }
}

const group = <T extends { n: number }>(count: number, rows: readonly T[]): T[][] => {
  const groups = Array.from({ length: count }, (): T[] => [])
  for (const row of rows) groups[row.n]?.push(row)
  return groups
}

async function readRows(record: Record, asked: readonly Asked[]): Promise<ConversationRow[][]> {
  const questions = asked.map(({ kind, ids, since }, n) => ({ n, kind, ids, named: [...since.keys()] }))
  const found = await sql<{ n: number; id: string }>`
    select r.n, own.id from jsonb_to_recordset(${JSON.stringify(questions)}::jsonb) as r (n int, kind text, ids uuid[], named uuid[])
    cross join lateral (
      (select id from conversation where r.kind = 'visitor' and visitor_id = any (r.ids) order by last_at desc, id desc limit ${newest})
      union (select id from conversation where r.kind = 'visitor' and visitor_id = any (r.ids) and id = any (r.named))
      union (select id from conversation where r.kind = 'operator' and operator_id = any (r.ids))
    ) own`.execute(record)
  if (found.rows.length === 0) return asked.map(() => [])
  const rows = await selectRows(record)
    .where(sql<boolean>`c.id = any (${[...new Set(found.rows.map(({ id }) => id))]}::uuid[])`)
    .orderBy('c.last_at', 'desc').orderBy('c.id', 'desc')
    .execute()
  const owned = group(asked.length, found.rows).map((of) => new Set(of.map(({ id }) => id)))
  return shareOut(rows, owned)
}

/** Each row to everyone who owns it, in the order of the rows. */
function shareOut(rows: readonly ConversationRow[], owned: readonly ReadonlySet<string>[]): ConversationRow[][] {
  const place = new Map(rows.map((row, n) => [row.id, n]))
  return owned.map((ids) => [...ids].flatMap((id) => place.get(id) ?? []).sort((a, b) => a - b).flatMap((n) => rows[n] ?? []))
}

async function readMessages(record: Record, asked: readonly Missing[][]): Promise<Message[][]> {
  const questions = asked.flatMap((lacks, n) => lacks.map((lack, k) => ({ n, k, ...lack })))
  // The measure is what a message weighs on the wire, roughly; counted where they lie, so that what is too much is never read.
  const { rows } = await sql<MessageRow & { n: number; k: number }>`
    select * from (
      select w.n, w.k, m.*, sum(350 + octet_length(m.text) + coalesce(octet_length(m.steps::text), 0) + 700 * m.attachments)
        over (partition by w.n order by w.k, case when w.newest then - m.seq else m.seq end) as bytes
      from jsonb_to_recordset(${JSON.stringify(questions)}::jsonb) as w (n int, k int, conversation uuid, after int, take int, newest boolean)
      join message m on m.conversation_id = w.conversation and m.seq > w.after and m.seq <= w.after + w.take
    ) weighed where bytes <= ${limits.welcomeBytes} order by n, k, seq`.execute(record)
  const messages = await withImages(record, rows)
  return group(asked.length, rows.map(({ n }, at) => ({ n, message: messages[at] }))).map((of) => of.flatMap(({ message }) => message ?? []))
}

async function readNotes(record: Record, asked: readonly string[][]): Promise<Note[][]> {
  const rows = await record.selectFrom('note').selectAll()
    .where(sql<boolean>`conversation_id = any (${[...new Set(asked.flat())]}::uuid[])`)
    .orderBy('sent_at').orderBy('id')
    .execute()
  return asked.map((ids) => rows.filter(({ conversation_id }) => ids.includes(conversation_id)).map(noteOf))
}

async function readRequests(record: Record, asked: readonly string[][]): Promise<{ requestId: string; conversationId: string }[][]> {
  const rows = await record.selectFrom('diagnostics').select(['request_id', 'conversation_id'])
    .where(sql<boolean>`conversation_id = any (${[...new Set(asked.flat())]}::uuid[])`).where('answered_at', 'is', null)
    .orderBy('asked_at')
    .execute()
  return asked.map((ids) => rows.filter(({ conversation_id }) => ids.includes(conversation_id))
    .map(({ request_id, conversation_id }) => ({ requestId: request_id, conversationId: conversation_id })))
}

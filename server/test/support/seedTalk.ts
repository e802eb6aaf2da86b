import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { sql, type Kysely } from 'kysely'
import type { Store } from '../../src/attachments/createStore.ts'
import { change, lockRow } from '../../src/conversations/record.ts'
import type { Operator, Visitor } from '../../src/people.ts'
import { recordLeave } from '../../src/queue/recordLeave.ts'
import type { Tables } from '../../src/tables.ts'
import { seedQuestion, type Seed } from './seedQuestion.ts'

export interface Talk { id: string; image: string; unsent: string }

/** A question with everything that may lie in a conversation, each with `word` in it; images with their files. */
export async function seedTalk(record: Kysely<Tables>, store: Store, { visitor, operator, word, resolved = false, ...seed }: Seed & { visitor: Visitor; operator: Operator; word: string; resolved?: boolean }): Promise<Talk> {
  const { id, opened_at: at } = await seedQuestion(record, visitor, seed)
  const answer = randomUUID()
  await record.insertInto('message').values({
    id: answer, conversation_id: id, seq: 2, client_id: randomUUID(), author_kind: 'operator', author_id: operator.id, author_name: operator.name,
    body_hash: randomBytes(32), text: `Ответ про ${word}`, steps: null, system: null, attachments: 1, sent_at: at,
  }).execute()
  await record.updateTable('message').set({ text: `Вопрос про ${word}`, steps: JSON.stringify([`шаг ${word}`]) }).where('conversation_id', '=', id).where('seq', '=', 1).execute()
  await record.updateTable('conversation').set({ rev: sql<number>`rev + 1`, last_seq: 2, title: word, preview: word }).where('id', '=', id).execute()
  await record.insertInto('note').values({
    id: randomUUID(), conversation_id: id, client_id: randomUUID(), operator_id: operator.id, author_name: operator.name,
    body_hash: randomBytes(32), text: `Заметка про ${word}`, after_seq: 2, sent_at: at,
  }).execute()
  await record.insertInto('diagnostics').values({
    request_id: randomUUID(), conversation_id: id, operator_id: operator.id, asked_at: at, data: JSON.stringify({ page: word }), answered_at: at,
  }).execute()
  await record.insertInto('rating').values({ conversation_id: id, round: 1, score: 4, comment: `Оценка ${word}`, rated_at: at }).execute()
  const image = await seedImage(record, store, { kind: 'operator', id: operator.id }, at, { message: answer, conversation: id })
  const unsent = await seedImage(record, store, { kind: 'visitor', id: visitor.id }, at)
  if (resolved) {
    await record.transaction().execute(async (trx) => {
      const row = await lockRow(trx, id)
      if (!row) throw new Error('the question is not there')
      await change(trx, id, { ...await recordLeave(trx, row, 'resolved', at), state: 'resolved' })
    })
  }
  return { id, image, unsent }
}

async function seedImage(record: Kysely<Tables>, store: Store, by: { kind: 'visitor' | 'operator'; id: string }, at: Date, used?: { message: string; conversation: string }): Promise<string> {
  const id = randomUUID()
  for (const variant of ['image', 'thumbnail'] as const) {
    const path = store.pathOf(id, variant)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `bytes of ${id}`)
  }
  await record.insertInto('attachment').values({
    id, uploader_kind: by.kind, uploader_id: by.id, message_id: used?.message ?? null, conversation_id: used?.conversation ?? null,
    mime: 'image/png', bytes: 45, width: 1, height: 1,
  }).execute()
  await sql`update attachment set created_at = ${at} where id = ${id}`.execute(record)
  return id
}

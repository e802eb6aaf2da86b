import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql, type RawBuilder } from 'kysely'
import { seedOperator, seedVisitor } from '../../test/support/seed.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { writeDeps } from '../../test/support/writeDeps.ts'
import type { Operator, Visitor } from '../people.ts'
import { open } from './open.ts'

/** Whatever the code does, the record refuses what must never be; each rule is attacked with plain SQL. */
describe.each(recordKinds)('what the record refuses on %s', (kind) => {
  let at: TestRecord
  let anna: Visitor
  let olga: Operator
  let id: string
  beforeAll(async () => { at = await testRecord(kind) })
  afterAll(() => at.close())
  beforeEach(async () => {
    anna = await seedVisitor(at.record)
    olga = await seedOperator(at.record)
    id = (await open(writeDeps(at).deps, anna, { clientId: randomUUID(), text: 'Вопрос' })).conversation.id
  })

  const message = (more: { seq?: number; author?: string | null; kind?: string; client?: string; conversation?: string }): RawBuilder<unknown> => {
    const { seq = 2, author = anna.id, kind: of = 'visitor', client = randomUUID(), conversation = id } = more
    return sql`insert into message (id, conversation_id, seq, client_id, author_kind, author_id, author_name, body_hash, text, sent_at)
      values (gen_random_uuid(), ${conversation}::uuid, ${seq}, ${client}::uuid, ${of}, ${author}::uuid, '', '', '', now())`
  }
  const note = (client: string) => sql`insert into note (id, conversation_id, client_id, operator_id, author_name, body_hash, text, after_seq, sent_at)
    values (gen_random_uuid(), ${id}::uuid, ${client}::uuid, ${olga.id}::uuid, '', '', '', 0, now())`
  const set = (patch: RawBuilder<unknown>) => sql`update conversation set rev = rev + 1, ${patch} where id = ${id}::uuid`
  /** The SQLSTATE of the record's refusal. */
  const refusalOf = (query: RawBuilder<unknown>): Promise<unknown> =>
    query.execute(at.record).then(() => 'accepted', (error: unknown) => error instanceof Error && 'code' in error ? error.code : error)

  test('a clientId twice by one author: sent, sent elsewhere, noted', async () => {
    const client = randomUUID()
    await message({ client }).execute(at.record)
    expect(await refusalOf(message({ client, seq: 3 }))).toBe('23505')
    expect(await refusalOf(sql`update message set client_id = ${client}::uuid where conversation_id = ${id}::uuid and seq = 1`)).toBe('23505')
    const other = (await open(writeDeps(at).deps, anna, { clientId: randomUUID(), text: 'Другой' })).conversation.id
    expect(await refusalOf(message({ client, conversation: other }))).toBe('23505')
    await message({ client, seq: 3, author: olga.id, kind: 'operator' }).execute(at.record)
    expect(await refusalOf(note(client))).toBe('23505')
    const noted = randomUUID()
    await note(noted).execute(at.record)
    expect(await refusalOf(note(noted))).toBe('23505')
    expect(await refusalOf(message({ client: noted, seq: 4, author: olga.id, kind: 'operator' }))).toBe('23505')
  })

  test('a seq twice, with a gap, or below one', async () => {
    expect(await refusalOf(message({ seq: 1 }))).toBe('23505')
    expect(await refusalOf(message({ seq: 3 }))).toBe('LB003')
    expect(await refusalOf(message({ seq: 0 }))).toBe('23514')
    await message({ seq: 2 }).execute(at.record)
    await message({ seq: 3 }).execute(at.record)
    expect(await refusalOf(set(sql`last_seq = 0`))).toBe('LB002')
  })

  test('another arrival in the same round, or one of somebody else', async () => {
    expect(await refusalOf(set(sql`arrival = arrival + 100`))).toBe('LB001')
    expect(await refusalOf(set(sql`arrival = null, state = 'suggestion'`))).toBe('LB001')
    const other = (await open(writeDeps(at).deps, anna, { clientId: randomUUID(), text: 'Другой' })).conversation.arrival
    expect(await refusalOf(set(sql`arrival = ${other}::int8, round = round + 1`))).toBe('23505')
    expect(await refusalOf(sql`update round set arrival = ${other}::int8 where conversation_id = ${id}::uuid`)).toBe('23505')
    await set(sql`arrival = arrival + 100, round = round + 1`).execute(at.record)
    expect(await refusalOf(set(sql`round = round - 1`))).toBe('LB002')
  })

  test('a question in the line without a number or a promise', async () => {
    expect(await refusalOf(set(sql`arrival = null, round = round + 1`))).toBe('23514')
    expect(await refusalOf(set(sql`answer_by = null`))).toBe('23514')
  })

  test('a holder of what is not assigned, and an assigned question without one', async () => {
    expect(await refusalOf(set(sql`operator_id = ${olga.id}::uuid`))).toBe('23514')
    expect(await refusalOf(set(sql`state = 'assigned'`))).toBe('23514')
    await set(sql`state = 'assigned', operator_id = ${olga.id}::uuid`).execute(at.record)
    expect(await refusalOf(set(sql`state = 'waiting'`))).toBe('23514')
    expect(await refusalOf(set(sql`operator_id = gen_random_uuid()`))).toBe('23503')
  })

  test('a change that nobody would notice', async () => {
    expect(await refusalOf(sql`update conversation set preview = 'x' where id = ${id}::uuid`)).toBe('LB002')
  })

  test('a person’s message without the person, the house’s with one', async () => {
    expect(await refusalOf(message({ author: null }))).toBe('23514')
    expect(await refusalOf(message({ kind: 'system' }))).toBe('23514')
    expect(await refusalOf(message({ kind: 'stranger' }))).toBe('23514')
  })
})

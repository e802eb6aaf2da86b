import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { limits } from '@lifebuoy/shared'
import { sql } from 'kysely'
import { seedOperator, seedVisitor } from '../../test/support/seed.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { writeDeps } from '../../test/support/writeDeps.ts'
import type { Visitor } from '../people.ts'
import { open } from './open.ts'
import { parseSince } from './parseSince.ts'
import { change, lockRow } from './record.ts'
import { createSince, type Since } from './since.ts'

describe.each(recordKinds)('since on %s', (kind) => {
  let at: TestRecord
  let since: Since
  beforeAll(async () => {
    at = await testRecord(kind)
    since = createSince(at.record)
  })
  afterAll(() => at.close())

  /** A question with `count` messages in all, each of `length` characters. */
  const talk = async (who: Visitor, count: number, length = 5): Promise<string> => {
    const { conversation: { id } } = await open(writeDeps(at).deps, who, { clientId: randomUUID(), text: 'Первое' })
    await sql`insert into message (id, conversation_id, seq, client_id, author_kind, author_id, author_name, body_hash, text, sent_at)
      select gen_random_uuid(), ${id}::uuid, n, gen_random_uuid(), 'visitor', ${who.id}::uuid, '', '', repeat('x', ${length}), now() from generate_series(2, ${count}::int) n`.execute(at.record)
    await at.record.transaction().execute(async (trx) => { await lockRow(trx, id); await change(trx, id, { last_seq: count, last_at: new Date() }) })
    return id
  }
  const seqsOf = ({ messages }: { messages: { conversationId: string; seq: number }[] }, id: string) => messages.filter(({ conversationId }) => conversationId === id).map(({ seq }) => seq)
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n)

  test('all behind what is named, the newest 50 of what is not, nothing where nothing is missing', async () => {
    const anna = await seedVisitor(at.record)
    const [named, fresh, whole, short] = [await talk(anna, 130), await talk(anna, 120), await talk(anna, 60), await talk(anna, 3)]
    const got = await since.visitor(anna, { [named]: 7, [whole]: 60 })
    expect(got.rows.map(({ id }) => id)).toEqual([short, whole, fresh, named])
    expect(seqsOf(got, named)).toEqual(range(8, 130))
    expect(seqsOf(got, fresh)).toEqual(range(71, 120))
    expect(seqsOf(got, whole)).toEqual([])
    expect(seqsOf(got, short)).toEqual([1, 2, 3])
  })

  test('what is malformed, foreign or above lastSeq counts as absent', async () => {
    const [anna, boris] = [await seedVisitor(at.record), await seedVisitor(at.record)]
    const [own, foreign] = [await talk(anna, 60), await talk(boris, 60)]
    for (const given of [{ [own]: 61, [foreign]: 1 }, { [own]: -1 }, { [own]: '5' }, { [own]: 1.5 }, 'x', null, [own], { [own]: null }]) {
      const got = await since.visitor(anna, given)
      expect(got.rows.map(({ id }) => id)).toEqual([own])
      expect(seqsOf(got, own)).toEqual(range(11, 60))
      expect(seqsOf(got, foreign)).toEqual([])
    }
    expect(seqsOf(await since.visitor(anna, { [own]: 0 }), own)).toEqual(range(1, 60))
    expect(parseSince(JSON.parse('{"__proto__":{"x":1},"constructor":1}'))).toEqual(new Map())
  })

  test('no more than a thousand messages, the first of what is named and the newest of what is not', async () => {
    const anna = await seedVisitor(at.record)
    const other = await talk(anna, 90)
    const away = await talk(anna, 1_100)
    const got = await since.visitor(anna, { [away]: 100 })
    expect(seqsOf(got, away)).toEqual(range(101, 1_100))
    expect(seqsOf(got, other)).toEqual([])
    const nearly = await since.visitor(anna, { [away]: 120 })
    expect(seqsOf(nearly, away)).toEqual(range(121, 1_100))
    expect(seqsOf(nearly, other)).toEqual(range(71, 90))
  })

  test('no more than a megabyte, without a hole', async () => {
    const anna = await seedVisitor(at.record)
    const [named, other] = [await talk(anna, 80, 10_000), await talk(anna, 60, 10_000)]
    const got = await since.visitor(anna, { [named]: 20 })
    expect(seqsOf(got, named)).toEqual(range(21, 80))
    const rest = seqsOf(got, other)
    expect(rest).toEqual(range(60 - rest.length + 1, 60))
    expect(rest.length).toBeGreaterThan(20)
    const bytes = Buffer.byteLength(JSON.stringify(got.messages))
    expect(bytes).toBeLessThan(limits.welcomeBytes)
    expect(bytes).toBeGreaterThan(limits.welcomeBytes * 0.9)
  })

  test('many windows at once: each gets its own, in a few readings', async () => {
    const people = await Promise.all(Array.from({ length: 120 }, () => seedVisitor(at.record)))
    const own = new Map<Visitor, string>()
    for (const who of people) own.set(who, await talk(who, 2))
    const [shared, stranger] = [people[0], await seedVisitor(at.record)]
    const answers = await Promise.all([...people, shared ?? stranger, stranger].map(async (who) => ({ who, got: await since.visitor(who, {}) })))
    for (const { who, got } of answers) {
      expect(got.rows.map(({ id }) => id)).toEqual(own.has(who) ? [own.get(who)] : [])
      expect(got.messages.map(({ conversationId, seq }) => `${conversationId} ${seq}`)).toEqual(own.has(who) ? [1, 2].map((seq) => `${own.get(who)} ${seq}`) : [])
    }
  })

  test('an operator gets all that he holds, with the notes; a visitor what he is asked, and no note', async () => {
    const anna = await seedVisitor(at.record)
    const [olga, pavel] = [await seedOperator(at.record), await seedOperator(at.record)]
    const [held, free] = [await talk(anna, 2), await talk(anna, 2)]
    await at.record.transaction().execute(async (trx) => { await lockRow(trx, held); await change(trx, held, { state: 'assigned', operator_id: olga.id }) })
    const note = { id: randomUUID(), client_id: randomUUID(), operator_id: pavel.id, author_name: 'П', body_hash: Buffer.alloc(0), after_seq: 1, sent_at: new Date() }
    await at.record.insertInto('note').values({ ...note, conversation_id: held, text: 'Моё' }).execute()
    await at.record.insertInto('note').values({ ...note, id: randomUUID(), client_id: randomUUID(), conversation_id: free, text: 'Чужое' }).execute()
    const request = { request_id: randomUUID(), conversation_id: held, operator_id: olga.id, asked_at: new Date(), data: null, answered_at: null }
    await at.record.insertInto('diagnostics').values([request, { ...request, request_id: randomUUID(), answered_at: new Date() }]).execute()

    const [hers, his, annas] = await Promise.all([since.operator(olga, { [held]: 1, [free]: 0 }), since.operator(pavel, {}), since.visitor(anna, {})])
    expect(hers).toMatchObject({ rows: [{ id: held, operator_name: olga.name }], messages: [{ conversationId: held, seq: 2 }], notes: [{ text: 'Моё' }] })
    expect(his).toEqual({ rows: [], messages: [], notes: [] })
    expect(annas.diagnostics).toEqual([{ requestId: request.request_id, conversationId: held }])
    expect(Object.keys(annas).sort()).toEqual(['diagnostics', 'messages', 'rows'])
  })
})

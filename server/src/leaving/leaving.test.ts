import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { seedOperator, seedVisitor } from '../../test/support/seed.ts'
import { seedTalk, type Talk } from '../../test/support/seedTalk.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { createStore, type Store } from '../attachments/createStore.ts'
import type { Operator, Visitor } from '../people.ts'
import { countPerson } from './countPerson.ts'
import { createErasures } from './createErasures.ts'
import { erasePerson } from './erasePerson.ts'
import { exportPerson } from './exportPerson.ts'
import { findPeople } from './findPeople.ts'

const by = 'Анна, письмо от 20 ноября'
const anna = { product: 'vetmanager', account: 'Aibolit', sub: 'anna' }
/** What people type when they mean harm. */
const hostile = '</script><img src=x onerror=alert(1)> =HYPERLINK("//evil") \u001b[2J \u202eelif \u2028 ${x} ../../etc'

describe.each(recordKinds)('leaving, on %s', (kind) => {
  let at: TestRecord
  let store: Store
  let visitor: Visitor
  let neighbour: Visitor
  let operator: Operator
  let talks: { [name: string]: Talk }
  beforeAll(async () => {
    at = await testRecord(kind)
    store = createStore(at.target)
    const { record } = at
    operator = await seedOperator(record)
    visitor = await seedVisitor(record, { sub: 'anna', name: 'Анна Канарейкина' })
    neighbour = await seedVisitor(record, { sub: 'boris', name: 'Борис' })
    talks = {
      first: await seedTalk(record, store, { visitor, operator, word: `канарейка ${hostile}`, resolved: true }),
      theirs: await seedTalk(record, store, { visitor: neighbour, operator, word: 'сосед' }),
      waiting: await seedTalk(record, store, { visitor, operator, word: 'канарейка ждёт' }),
      last: await seedTalk(record, store, { visitor: neighbour, operator, word: 'сосед', resolved: true }),
      idea: await seedTalk(record, store, { visitor, operator, word: 'канарейка', suggestion: true }),
    }
  })
  afterAll(() => at.close())

  /** Everything the record holds, as text: what is not in it is nowhere. */
  const everything = async () => {
    const tables = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(at.record)
    const all = await Promise.all(tables.rows.map(async ({ name }) => (await sql<{ t: string | null }>`select string_agg(t::text, ' ') as t from ${sql.table(name)} t`.execute(at.record)).rows[0]?.t ?? ''))
    return all.join('\n')
  }
  const order = async () => (await sql`select id, n, r.arrival, r.asked_at, r.answer_by, r.urgent, account, visitor_id, c.opened_at, score
    from conversation c join round r on r.conversation_id = c.id left join rating g on g.conversation_id = c.id order by c.id, n`.execute(at.record)).rows
  const others = async () => (await sql`select to_jsonb(c) as c, to_jsonb(m) as m, to_jsonb(r) as r, to_jsonb(a) as a, to_jsonb(n) as n, to_jsonb(d) as d, to_jsonb(v) as v
    from conversation c join visitor v on v.id = c.visitor_id join message m on m.conversation_id = c.id join round r on r.conversation_id = c.id
    join note n on n.conversation_id = c.id join diagnostics d on d.conversation_id = c.id
    left join attachment a on a.message_id = m.id where c.visitor_id = ${neighbour.id} order by m.id`.execute(at.record)).rows

  test('an export is what a direct query finds of the person, no more and no less, and harms nobody', async () => {
    const { meant } = await findPeople(at.record, anna)
    const folder = join(at.target.dataDir, 'export')
    const act = await exportPerson({ record: at.record, store }, anna, meant, by, folder)
    const text = readFileSync(join(folder, 'person.json'), 'utf8')
    for (const one of ['<', '>', '&', '\u202e', '\u2028', '\u001b']) expect(text).not.toContain(one)
    const found = JSON.parse(text) as {
      person: { profile: { name: string }[] }
      conversations: { id: string; ratings: { comment: string }[]; diagnostics: { data: unknown }[]; messages: { id: string; text: string; steps?: string[]; images: { id: string; file: string }[] }[] }[]
      unsentImages: { id: string; file: string }[]
    }
    expect(found.person.profile).toMatchObject([{ id: visitor.id, name: 'Анна Канарейкина', keyed: false }])
    const direct = await sql<{ id: string; text: string; steps: string[] | null }>`select m.id, m.text, m.steps from message m join conversation c on c.id = m.conversation_id
      where c.visitor_id = ${visitor.id}`.execute(at.record)
    const words = (rows: readonly { id: string; text: string; steps?: string[] | null }[]) =>
      rows.map(({ id, text: said, steps }) => ({ id, text: said, steps: steps ?? null })).sort((a, b) => a.id < b.id ? -1 : 1)
    expect(words(found.conversations.flatMap(({ messages }) => messages))).toEqual(words(direct.rows))
    expect(found.conversations.flatMap(({ ratings }) => ratings)).toHaveLength(3)
    expect(found.conversations.flatMap(({ diagnostics }) => diagnostics.map(({ data }) => data))).toContainEqual({ page: 'канарейка ждёт' })
    const images = await sql<{ id: string }>`select id from attachment where uploader_id = ${visitor.id}
      or conversation_id in (select id from conversation where visitor_id = ${visitor.id})`.execute(at.record)
    const files = [...found.conversations.flatMap(({ messages }) => messages).flatMap((message) => message.images), ...found.unsentImages]
    expect(files.map(({ id }) => id).sort()).toEqual(images.rows.map(({ id }) => id).sort())
    for (const { id, file } of files) expect(readFileSync(join(folder, file), 'utf8')).toBe(`bytes of ${id}`)
    expect(readdirSync(join(folder, 'images'))).toHaveLength(files.length)
    expect(text).not.toContain('сосед')
    expect(text).not.toContain('Заметка')
    expect(act.counts).toEqual({ people: 1, conversations: 3, messages: 6, images: 6, missingImages: 0 })
    expect(await at.record.selectFrom('act').select(['what', 'asked_by']).where('id', '=', act.id).execute()).toEqual([{ what: 'export', asked_by: by }])
    await expect(exportPerson({ record: at.record, store }, anna, meant, by, folder)).rejects.toThrow('EEXIST')
  })

  test('an erasure takes every word, name and image of the person, and nothing of others', async () => {
    const before = { order: await order(), others: await others() }
    const { meant } = await findPeople(at.record, anna)
    const announced = await countPerson(at.record, meant.map(({ id }) => id))
    const act = await erasePerson({ record: at.record, store, windowsMs: 0 }, anna, meant, by)

    expect(act.counts).toEqual(announced)
    expect(act.counts).toEqual({ people: 1, conversations: 3, messages: 6, notes: 3, comments: 3, diagnostics: 3, images: 6 })
    const rest = await everything()
    for (const canary of ['канарейка', 'Канарейкина', 'Заметка про кан', '"anna"', ',anna,', 'onerror']) expect(rest).not.toContain(canary)
    for (const talk of ['first', 'waiting', 'idea']) {
      for (const id of [talks[talk]?.image ?? '', talks[talk]?.unsent ?? '']) {
        for (const variant of ['image', 'thumbnail'] as const) expect(existsSync(store.pathOf(id, variant))).toBe(false)
      }
    }
    expect(existsSync(store.pathOf(talks['theirs']?.image ?? '', 'image'))).toBe(true)
    expect(await others()).toEqual(before.others)
    expect(await order()).toEqual(before.order)
    const seqs = await sql`select array_agg(seq order by seq) as seqs, c.state, c.last_seq from conversation c join message m on m.conversation_id = c.id
      where c.visitor_id = ${visitor.id} group by c.id order by c.state`.execute(at.record)
    expect(seqs.rows).toEqual([{ seqs: [1, 2], state: 'resolved', last_seq: 2 }, { seqs: [1, 2], state: 'resolved', last_seq: 2 }, { seqs: [1, 2], state: 'suggestion', last_seq: 2 }])
    expect((await sql`select left_by from round where conversation_id = ${talks['waiting']?.id ?? ''}`.execute(at.record)).rows).toEqual([{ left_by: 'resolved' }])

    const kept = await at.record.selectFrom('act').selectAll().where('id', '=', act.id).executeTakeFirstOrThrow()
    expect(kept).toMatchObject({ what: 'erasure', asked_by: by, product: 'vetmanager', counts: act.counts, done_at: act.at })
    expect(kept.person).toEqual(createHash('sha256').update(JSON.stringify([act.id, 'vetmanager', 'aibolit', 'anna'])).digest())
    expect((await findPeople(at.record, anna)).meant).toEqual([])
  })

  test('an erasure that was killed in the middle ends by the same call', async () => {
    const killed = await seedVisitor(at.record, { sub: 'killed', name: 'Убитова' })
    const talk = await seedTalk(at.record, store, { visitor: killed, operator, word: 'половина' })
    const named = { ...anna, sub: 'killed' }
    const dying = { record: at.record, windowsMs: 0, store: { remove: () => Promise.reject(new Error('killed')) } }
    await sql`create function die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`.execute(at.record)
    await sql`create trigger die before update on note for each row execute function die()`.execute(at.record)
    await expect(erasePerson(dying, named, (await findPeople(at.record, named)).meant, by)).rejects.toThrow('killed')
    await sql`drop trigger die on note`.execute(at.record)
    expect(await everything()).toContain('половина')

    const { meant } = await findPeople(at.record, named)
    expect(meant).toMatchObject([{ id: killed.id }])
    await erasePerson({ ...dying, store }, named, meant, by)
    expect(await everything()).not.toContain('половина')
    expect(existsSync(store.pathOf(talk.image, 'image'))).toBe(false)
    expect(await at.record.selectFrom('act').select('id').where('done_at', 'is', null).execute()).toEqual([])
  })

  test('strangers who share account and sub are apart: each is named by himself', async () => {
    const [one, other] = [await seedStranger('чужой один', 1), await seedStranger('чужой два', 2)]
    const shared = { product: 'vetmanager', account: 'demo', sub: 'demo-user' }
    const found = await findPeople(at.record, shared)
    expect(found).toMatchObject({ meant: [], strangers: [{ id: one }, { id: other }] })
    const named = { ...shared, visitor: one }
    const { meant, strangers } = await findPeople(at.record, named)
    expect([meant.map(({ id }) => id), strangers.map(({ id }) => id)]).toEqual([[one], [other]])
    await erasePerson({ record: at.record, store, windowsMs: 0 }, named, meant, by)
    const rest = await everything()
    expect([rest.includes('чужой один'), rest.includes('чужой два')]).toEqual([false, true])
    // the sub is everybody's there: nobody else's token ends
    const erasures = createErasures({ record: at.record, line: { put: () => Promise.resolve() }, limits: { forget: () => Promise.resolve() }, tell: { changed: () => undefined }, closeWindows: () => undefined })
    await erasures.look()
    expect(erasures.ends('vetmanager', { account: 'demo', sub: 'demo-user', issuedAt: new Date(0), expiresAt: new Date() })).toBe(false)
  })

  test('older tokens of the erased person end, newer ones and others\' do not', async () => {
    const closed: string[][] = []
    const erasures = createErasures({ record: at.record, line: { put: () => Promise.resolve() }, limits: { forget: () => Promise.resolve() }, tell: { changed: () => undefined }, closeWindows: (people) => { closed.push([...people]) } })
    await erasures.look()
    expect(closed[0]).toContain(visitor.id)
    const { now } = (await sql<{ now: Date }>`select now() as now`.execute(at.record)).rows[0] ?? { now: new Date() }
    const token = (sub: string, issued: number | undefined, expires = 3_000) =>
      ({ account: 'aibolit', sub, issuedAt: issued === undefined ? undefined : new Date(now.getTime() + issued * 1_000), expiresAt: new Date(now.getTime() + expires * 1_000) })
    expect(erasures.ends('vetmanager', token('anna', -300))).toBe(true)
    expect(erasures.ends('vetmanager', token('anna', 120))).toBe(false)
    expect(erasures.ends('vetmanager', token('anna', undefined))).toBe(true)
    expect(erasures.ends('vetmanager', token('anna', undefined, 3_900))).toBe(false)
    expect(erasures.ends('petlog', token('anna', -300))).toBe(false)
    expect(erasures.ends('vetmanager', token('boris', -300))).toBe(false)
  })

  async function seedStranger(word: string, key: number): Promise<string> {
    const stranger = await seedVisitor(at.record, { account: 'demo', status: 'demo', sub: `stranger-${key}`, name: word })
    await sql`update visitor set sub = 'demo-user', key_hash = sha256(${Buffer.from([key])}::bytea) where id = ${stranger.id}`.execute(at.record)
    await seedTalk(at.record, store, { visitor: stranger, operator, word })
    return stranger.id
  }
})

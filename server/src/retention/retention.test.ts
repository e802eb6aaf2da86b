import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { seedOperator, seedVisitor } from '../../test/support/seed.ts'
import { seedTalk, type Talk } from '../../test/support/seedTalk.ts'
import { testProducts } from '../../test/support/testProduct.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { createStore, type Store } from '../attachments/createStore.ts'
import type { Operator, Visitor } from '../people.ts'
import { keepRetention } from './keepRetention.ts'
import { retain } from './retain.ts'

const now = new Date('2026-11-24T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000)
const pause = () => Promise.resolve()

describe.each(recordKinds)('retention, on %s', (kind) => {
  let at: TestRecord
  let store: Store
  let visitor: Visitor
  let operator: Operator
  const talks: { [name: string]: Talk } = {}
  /** Age in days, and what became of it. */
  const table = {
    'three years and a day': { age: 1_096, words: false, image: false, diagnostics: false },
    'three years less a day': { age: 1_094, words: true, image: false, diagnostics: false },
    'a year and a day': { age: 366, words: true, image: false, diagnostics: false },
    'a year less a day': { age: 364, words: true, image: true, diagnostics: false },
    'ninety days and one': { age: 91, words: true, image: true, diagnostics: false },
    'ninety days less one': { age: 89, words: true, image: true, diagnostics: true },
    'old and open': { age: 1_200, words: true, image: true, diagnostics: true },
    'old and used lately': { age: 1_200, words: true, image: true, diagnostics: true },
    'old, where the owner keeps everything': { age: 1_200, words: true, image: true, diagnostics: true },
    'an old suggestion': { age: 1_200, words: false, image: false, diagnostics: false },
  }
  const products = testProducts({ vetmanager: {}, petlog: { retention: { chatsDays: null, imagesDays: null, diagnosticsDays: null } } })
  const acts = () => at.record.selectFrom('act').select(['counts', 'done_at']).where('what', '=', 'retention').orderBy('began_at').execute()
  const tomorrow = () => sql`update act set began_at = began_at - interval '1 day', touched_at = touched_at - interval '1 day' where what = 'retention'`.execute(at.record)

  beforeAll(async () => {
    at = await testRecord(kind)
    store = createStore(at.target)
    operator = await seedOperator(at.record)
    visitor = await seedVisitor(at.record)
    const keeper = await seedVisitor(at.record, { product: 'petlog' })
    for (const [name, { age }] of Object.entries(table)) {
      const whose = name.includes('owner') ? keeper : visitor
      talks[name] = await seedTalk(at.record, store, {
        visitor: whose, operator, word: 'слово', askedAt: daysAgo(age), suggestion: name.includes('suggestion'), resolved: !name.includes('open') && !name.includes('suggestion'),
      })
    }
    await sql`update conversation set rev = rev + 1, last_at = ${daysAgo(1)} where id = ${talks['old and used lately']?.id ?? ''}`.execute(at.record)
  })
  afterAll(() => at.close())

  const standing = async ({ id, image }: Talk) => {
    const { rows } = await sql<{ words: boolean; image: boolean; diagnostics: boolean }>`
      select (select count(*) = 2 from message where conversation_id = ${id} and text like '%слово%') as words,
        exists (select from attachment where id = ${image}) as image, exists (select from diagnostics where conversation_id = ${id} and data is not null) as diagnostics`.execute(at.record)
    return { ...rows[0], image: (rows[0]?.image ?? false) && existsSync(store.pathOf(image, 'image')) }
  }

  test('what is too old goes, by class and product; what is open or used lately stays; the act says how much', async () => {
    let batches = 0
    const counts = await retain({ record: at.record, store, products, limit: 2, pause: async () => { batches += 1 } }, now)
    for (const [name, { age: _age, ...expected }] of Object.entries(table)) {
      expect({ name, ...await standing(talks[name] ?? { id: '', image: '', unsent: '' }) }).toEqual({ name, ...expected })
    }
    expect(counts).toEqual({ diagnostics: 6, images: 4, chats: 2, messages: 4 })
    expect(batches).toBeGreaterThanOrEqual(5)
    expect(await acts()).toEqual([{ counts, done_at: expect.any(Date) }])
    // order and reports are made of these
    expect((await sql`select count(*)::int as n from round`.execute(at.record)).rows).toEqual([{ n: 9 }])
    expect((await sql`select name from visitor where id = ${visitor.id}`.execute(at.record)).rows).toEqual([{ name: visitor.name }])
  })

  test('once a day, whichever node asks; what was taken is not taken again, what was said since is', async () => {
    expect(await retain({ record: at.record, store, products, pause }, now)).toBeUndefined()
    await tomorrow()
    const both = await Promise.all([1, 2].map(() => retain({ record: at.record, store, products, pause }, now)))
    expect(both.filter((counts) => counts !== undefined)).toEqual([{}])
    const again = talks['three years and a day']?.id ?? ''
    await sql`insert into message (id, conversation_id, seq, client_id, author_kind, author_id, author_name, body_hash, text, sent_at)
      values (gen_random_uuid(), ${again}, 3, gen_random_uuid(), 'visitor', ${visitor.id}, 'Анна', 'x', 'снова', ${daysAgo(1_095.5)})`.execute(at.record)
    await sql`update conversation set rev = rev + 1, last_seq = 3, last_at = ${daysAgo(1_095.5)} where id = ${again}`.execute(at.record)
    await tomorrow()
    expect(await retain({ record: at.record, store, products, pause }, now)).toEqual({ chats: 1, messages: 1 })
  })

  test('killed between two batches, any node goes on with the same run, and the act counts each thing once', async () => {
    const old = await seedVisitor(at.record, { name: 'Древний' })
    for (let n = 0; n < 5; n++) talks[`ancient ${n}`] = await seedTalk(at.record, store, { visitor: old, operator, word: 'слово', askedAt: daysAgo(1_300 + n), resolved: true })
    await tomorrow()
    let pauses = 0
    const killed = retain({ record: at.record, store, products, limit: 1, pause: async () => { if (++pauses === 12) throw new Error('killed') } }, now)
    await expect(killed).rejects.toThrow('killed')
    const [half] = (await acts()).slice(-1)
    expect(half?.done_at).toBeNull()
    expect(half?.counts['diagnostics']).toBe(5)
    expect(half?.counts['chats'] ?? 0).toBeLessThan(5)

    // another node waits until the first one is silent for sure
    expect(await retain({ record: at.record, store, products, pause }, now)).toBeUndefined()
    await sql`update act set touched_at = touched_at - interval '11 minutes' where done_at is null`.execute(at.record)
    expect(await retain({ record: at.record, store, products, pause }, now)).toEqual({ diagnostics: 5, images: 5, chats: 5, messages: 10 })
    for (let n = 0; n < 5; n++) expect(existsSync(store.pathOf(talks[`ancient ${n}`]?.image ?? '', 'image'))).toBe(false)
    // nothing of him is left but that he was
    expect((await sql`select name, email from visitor where id = ${old.id}`.execute(at.record)).rows).toEqual([{ name: 'Имя удалено', email: null }])
  })

  test('a house that closes stops between two batches and leaves the run open', async () => {
    for (let n = 0; n < 4; n++) await seedTalk(at.record, store, { visitor, operator, word: 'слово', askedAt: daysAgo(1_400 + n), resolved: true })
    await tomorrow()
    const said: unknown[] = []
    const say = (what: unknown) => { said.push(what) }
    const kept = keepRetention({ record: at.record, store, products, limit: 1, lookMs: 1, real: () => now, log: { info: say }, onError: say })
    while ((await acts()).at(-1)?.counts['diagnostics'] !== 1) await new Promise((resolve) => { setTimeout(resolve, 5) })
    await kept.stop()
    const [open] = (await acts()).slice(-1)
    expect(open).toMatchObject({ done_at: null, counts: { diagnostics: expect.any(Number) } })
    expect(said).toEqual([])
  })
})

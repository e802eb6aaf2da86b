import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { images } from '../../test/support/images.ts'
import { seedOperator, seedVisitor } from '../../test/support/seed.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import type { Person, Visitor } from '../people.ts'
import { createDecoder } from './accept/createDecoder.ts'
import { createSlots } from './accept/createSlots.ts'
import { attach } from './attach.ts'
import { attachmentsOf } from './attachmentsOf.ts'
import { createStore, type Store } from './createStore.ts'
import { createSigner, unsigned } from './sign.ts'
import { sweep } from './sweep.ts'
import { upload } from './upload.ts'

const decoder = createDecoder()
afterAll(() => decoder.close())

describe.each(recordKinds)('attachments on %s', (kind) => {
  let opened: TestRecord
  let store: Store
  let anna: Visitor
  const signer = createSigner({ secretKey: 'a secret of the tests', publicUrl: 'https://support.example/' })

  beforeAll(async () => {
    opened = await testRecord(kind)
    store = createStore({ dataDir: opened.target.dataDir })
  })
  afterAll(() => opened.close())
  beforeEach(async () => { anna = await seedVisitor(opened.record) })

  const uploads = async (who: Person, bytes?: Buffer) =>
    upload({ record: opened.record, store, signer, decoder, slots: createSlots(2, 10) }, who, Readable.from([bytes ?? await images.png()]))
  const message = async (visitor: Visitor) => {
    const { record } = opened
    const conversationId = randomUUID()
    const messageId = randomUUID()
    const now = new Date()
    await record.insertInto('conversation').values({
      id: conversationId, product: visitor.product, account: visitor.account, visitor_id: visitor.id, state: 'suggestion', topic: 'suggestion',
      opened_at: now, last_at: now, last_author: 'visitor', arrival: null, asked_at: now, answer_by: null,
      operator_id: null, last_operator_id: null, reason: null, first_answer_at: null, left_at: null, postponed_until: null, rating: null,
    }).execute()
    await record.insertInto('message').values({
      id: messageId, conversation_id: conversationId, seq: 1, client_id: randomUUID(), author_kind: 'visitor', author_id: visitor.id,
      author_name: visitor.name, body_hash: Buffer.alloc(32), text: '', steps: null, system: null, sent_at: now,
    }).execute()
    return { conversationId, messageId }
  }
  const attaches = async (who: Person, ids: string[], to: { conversationId: string; messageId: string }) =>
    opened.record.transaction().execute((trx) => attach(trx, who, ids, to))
  const refused = { code: 'not_found', field: 'attachmentIds' }

  test('images stand in the message in the order they were given', async () => {
    const given = [await uploads(anna), await uploads(anna, await images.animation()), await uploads(anna, await images.jpeg())].reverse()
    const to = await message(anna)
    await attaches(anna, given.map(({ id }) => id), to)
    const found = await attachmentsOf(opened.record, unsigned, [to.messageId, randomUUID()])
    expect([...found.keys()]).toEqual([to.messageId])
    expect(found.get(to.messageId)).toEqual(given.map((image) => ({ ...image, ...unsigned(image.id) })))
    expect(found.get(to.messageId)?.map(({ mime }) => mime)).toEqual(['image/jpeg', 'image/gif', 'image/png'])
  })

  test('somebody else\'s, an unknown and a used one are refused alike, and the others stay unused', async () => {
    const stranger = await seedVisitor(opened.record)
    const operator = await seedOperator(opened.record)
    const [mine, used, theirs, operators] = [await uploads(anna), await uploads(anna), await uploads(stranger), await uploads(operator)]
    const to = await message(anna)
    await attaches(anna, [used.id], to)
    for (const wrong of [used.id, theirs.id, operators.id, randomUUID()]) {
      await expect(attaches(anna, [mine.id, wrong], to)).rejects.toMatchObject(refused)
    }
    await expect(attaches(anna, [mine.id, mine.id], to)).rejects.toMatchObject(refused)
    await expect(attaches({ ...operator, id: anna.id }, [mine.id], to)).rejects.toMatchObject(refused)
    await attaches(anna, [mine.id], to)
    expect((await attachmentsOf(opened.record, unsigned, [to.messageId])).get(to.messageId)).toHaveLength(2)
  })

  test('what was uploaded under another of one\'s own ids is one\'s own', async () => {
    const later = await seedVisitor(opened.record)
    const image = await uploads(anna)
    const to = await message(later)
    await attaches({ ...later, ids: [later.id, anna.id] }, [image.id], to)
    expect((await attachmentsOf(opened.record, unsigned, [to.messageId])).get(to.messageId)).toHaveLength(1)
  })

  test('two messages that name the same images the other way round: one gets all, the other none', async () => {
    for (let round = 0; round < 5; round += 1) {
      const ids = [(await uploads(anna)).id, (await uploads(anna)).id]
      const [first, second] = [await message(anna), await message(anna)]
      const results = await Promise.allSettled([attaches(anna, ids, first), attaches(anna, [...ids].reverse(), second)])
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject(refused)
      const found = await attachmentsOf(opened.record, unsigned, [first.messageId, second.messageId])
      expect([...found.values()].map((list) => list.length)).toEqual([2])
    }
  })

  test('an upload leaves its image and no temporary file, a refused one leaves nothing', async () => {
    const image = await uploads(anna)
    expect(await readdir(dirname(store.pathOf(image.id, 'image')))).toEqual(expect.arrayContaining([image.id, `${image.id}.thumb`]))
    await expect(uploads(anna, Buffer.from('<svg/>'))).rejects.toMatchObject({ code: 'unsupported_type' })
    await expect(uploads(anna, (await images.png()).subarray(0, -20))).rejects.toMatchObject({ code: 'unreadable_image' })
    await expect(uploads(anna, Buffer.concat([await images.png(), Buffer.alloc(10_000_000)]))).rejects.toMatchObject({ code: 'too_large' })
    expect(await readdir(store.temporary)).toEqual([])
  })

  test('the sweeper takes unused images after a day, old temporary files and files without a row; nothing else', async () => {
    const [used, fresh, old] = [await uploads(anna), await uploads(anna), await uploads(anna)]
    await attaches(anna, [used.id], await message(anna))
    await sql`update attachment set created_at = now() - interval '25 hours' where id in (${used.id}, ${old.id})`.execute(opened.record)
    const orphan = randomUUID()
    await mkdir(dirname(store.pathOf(orphan, 'image')), { recursive: true })
    for (const path of [store.pathOf(orphan, 'image'), `${store.temporary}/left`]) await writeFile(path, '')

    expect(await sweep({ record: opened.record, store })).toEqual({ unused: 1, files: 0 })
    const rows = await opened.record.selectFrom('attachment').select('id').where('id', 'in', [used.id, fresh.id, old.id]).execute()
    expect(rows.map(({ id }) => id).sort()).toEqual([used.id, fresh.id].sort())
    expect(await readdir(dirname(store.pathOf(old.id, 'image')))).toEqual([])

    expect(await sweep({ record: opened.record, store }, new Date(Date.now() + 11 * 60_000))).toEqual({ unused: 0, files: 1 })
    expect(await readdir(store.temporary)).toEqual([])
    expect(await sweep({ record: opened.record, store }, new Date(Date.now() + 61 * 60_000))).toEqual({ unused: 0, files: 1 })
    expect(await readdir(dirname(store.pathOf(orphan, 'image')))).toEqual([])
    for (const { id } of [used, fresh]) expect(await readdir(dirname(store.pathOf(id, 'image')))).toContain(id)
    await rm(join(store.folder, orphan.slice(0, 2)), { recursive: true, force: true })
  })
})

describe('sign', () => {
  const at = Date.parse('2026-11-20T12:00:00Z')
  const signer = (now = at, secretKey = 'a secret of the tests') => createSigner({ secretKey, publicUrl: 'https://support.example', now: () => now })
  const id = randomUUID()
  const receiver = { kind: 'operator', id: randomUUID() } as const
  const queryOf = (url: string) => Object.fromEntries(new URL(url).searchParams)
  const { url, thumbnailUrl } = signer().for(receiver)(id)

  test('an address opens its own image for five minutes and names whom it was made for', () => {
    expect(url.startsWith(`https://support.example/attachments/${id}?`)).toBe(true)
    expect(thumbnailUrl.startsWith(`https://support.example/attachments/${id}/thumbnail?`)).toBe(true)
    expect(signer().verify(id, 'image', queryOf(url))).toEqual(receiver)
    expect(signer(at + 299_000).verify(id, 'thumbnail', queryOf(thumbnailUrl))).toEqual(receiver)
    expect(signer(at + 300_000).verify(id, 'image', queryOf(url))).toBeUndefined()
  })

  test('nothing else does', () => {
    const query = queryOf(url)
    expect(signer().verify(randomUUID(), 'image', query)).toBeUndefined()
    expect(signer().verify(id, 'thumbnail', query)).toBeUndefined()
    expect(signer(at, 'another secret').verify(id, 'image', query)).toBeUndefined()
    expect(signer().verify(id, 'image', { ...query, exp: String(Number(query['exp']) + 60) })).toBeUndefined()
    expect(signer().verify(id, 'image', { ...query, exp: [query['exp'], query['exp']] })).toBeUndefined()
    expect(signer().verify(id, 'image', { ...query, for: `visitor:${receiver.id}` })).toBeUndefined()
    expect(signer().verify(id, 'image', { ...query, for: `operator:${randomUUID()}` })).toBeUndefined()
    expect(signer().verify(id, 'image', { ...query, sig: `${query['sig'] ?? ''}=` })).toBeUndefined()
    for (const key of ['for', 'exp', 'sig']) {
      expect(signer().verify(id, 'image', { ...query, [key]: undefined })).toBeUndefined()
      for (let at = 0; at < (query[key]?.length ?? 0); at += 1) {
        const letters = (query[key] ?? '').split('')
        letters[at] = letters[at] === 'A' ? 'B' : 'A'
        expect(signer().verify(id, 'image', { ...query, [key]: letters.join('') })).toBeUndefined()
      }
    }
  })
})

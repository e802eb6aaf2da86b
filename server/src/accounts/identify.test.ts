import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { fakeBilling, type FakeBilling } from '../../test/support/fakeBilling.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { testProducts, testToken } from '../../test/support/testProduct.ts'
import { identify, type Presented } from './identify.ts'
import { createStatuses } from './status.ts'
import { createVerifyToken } from './verifyToken.ts'

const log = { warn: () => undefined }
const key = /^[\w-]{22}$/

describe.each(recordKinds)('who asks, on %s', (kind) => {
  let opened: TestRecord
  let billing: FakeBilling
  let who: (claims?: object, more?: Omit<Presented, 'token'>) => ReturnType<typeof identify>
  let account: string
  let accounts = 0
  let time = Date.now()

  beforeAll(async () => { opened = await testRecord(kind) })
  afterAll(() => opened.close())
  beforeEach(async () => {
    billing = await fakeBilling()
    account = `clinic-${accounts += 1}`
    const products = testProducts({ vetmanager: { billing: { url: billing.url } }, other: { billing: { url: billing.url } } })
    const deps = { record: opened.record, verifyToken: createVerifyToken(products), statuses: createStatuses({ record: opened.record, products, log, now: () => time }) }
    who = async (claims = {}, more = {}) => identify(deps, { token: await testToken({ account, ...claims }), ...more })
  })
  afterEach(() => billing.close())
  const turns = (status: string) => {
    billing.accounts[account] = status
    time += 11_000
  }

  test('in a clinic a person is product, account and sub', async () => {
    turns('paid')
    const first = await who()
    expect(first).toMatchObject({ status: 'paid', eligible: true, visitor: { kind: 'visitor', product: 'vetmanager', account, name: 'Анна Ветрова', lead: false, status: 'paid', ids: [first.visitor.id] } })
    expect(first.newKey).toBeUndefined()
    expect((await who()).visitor.id).toBe(first.visitor.id)
    expect((await who({ account: account.toUpperCase() })).visitor.id).toBe(first.visitor.id)
    const others = [await who({ sub: 'user-2' }), await who({ iss: 'other' }), await who({ account: `${account}-2` })]
    expect(new Set([first, ...others].map(({ visitor }) => visitor.id)).size).toBe(4)
  })

  test('two windows of a new person at once are one person', async () => {
    turns('paid')
    const ids = await Promise.all(Array.from({ length: 5 }, async () => (await who()).visitor.id))
    expect(new Set(ids).size).toBe(1)
  })

  test('a new name, address and language are taken over', async () => {
    turns('paid')
    const { visitor } = await who({ email: 'a@b.example' })
    const later = await who({ name: 'Анна Морозова', locale: 'en' })
    expect(later).toMatchObject({ visitor: { id: visitor.id, name: 'Анна Морозова' }, locale: 'en' })
    const row = await opened.record.selectFrom('visitor').select(['name', 'email', 'locale']).where('id', '=', visitor.id).executeTakeFirst()
    expect(row).toEqual({ name: 'Анна Морозова', email: null, locale: 'en' })
  })

  test('in demo each browser is a stranger to the others, with one and the same token', async () => {
    turns('demo')
    const [a, b] = [await who({ role: 'lead' }), await who({ role: 'lead' })]
    expect(a.newKey).toMatch(key)
    expect(b.newKey).toMatch(key)
    expect(a.visitor.id).not.toBe(b.visitor.id)
    expect(a.visitor).toMatchObject({ lead: false, ids: [a.visitor.id] })
    const again = await who({ role: 'lead' }, { visitorKey: a.newKey })
    expect(again.visitor).toEqual(a.visitor)
    expect(again.newKey).toBeUndefined()
  })

  test('only the hash of a key lies in the record', async () => {
    turns('demo')
    const { visitor, newKey } = await who()
    const row = await opened.record.selectFrom('visitor').select('key_hash').where('id', '=', visitor.id).executeTakeFirstOrThrow()
    expect(row.key_hash).toEqual(createHash('sha256').update(newKey ?? '').digest())
  })

  test.each([['unknown', 'A'.repeat(22)], ['malformed', 'x'], ['empty', ''], ['a list', ['A']], ['another person\'s', 'other']])('a key that is %s gets a new one, and no history', async (name, given) => {
    turns('demo')
    const mine = await who()
    const theirs = await who({ sub: 'user-2' })
    const { visitor, newKey } = await who({}, { visitorKey: given === 'other' ? theirs.newKey : given })
    expect(newKey).toMatch(key)
    expect(newKey).not.toBe(given)
    expect([mine.visitor.id, theirs.visitor.id]).not.toContain(visitor.id)
  })

  test('where a key cannot be handed over, a known one is needed', async () => {
    turns('demo')
    const { newKey, visitor } = await who()
    await expect(who({}, { keyRequired: true })).rejects.toMatchObject({ code: 'unauthorized' })
    await expect(who({}, { keyRequired: true, visitorKey: 'A'.repeat(22) })).rejects.toMatchObject({ code: 'unauthorized' })
    expect((await who({}, { keyRequired: true, visitorKey: newKey })).visitor.id).toBe(visitor.id)
    turns('paid')
    await expect(who({}, { keyRequired: true })).resolves.toMatchObject({ eligible: true })
  })

  test('asked under a key while billing was out: still readable with that key, and only with it, when the status is known', async () => {
    billing.mood = 'error'
    const early = await who({ role: 'lead' })
    expect(early).toMatchObject({ status: 'unconfirmed', eligible: true, visitor: { lead: false } })
    billing.mood = 'well'
    turns('paid')
    const later = await who({ role: 'lead' }, { visitorKey: early.newKey })
    expect(later.visitor.ids).toEqual([later.visitor.id, early.visitor.id])
    expect(later.visitor.id).not.toBe(early.visitor.id)
    expect(later.visitor.lead).toBe(true)
    expect((await who({}, {})).visitor.ids).toEqual([later.visitor.id])
    expect((await who({ sub: 'user-2' }, { visitorKey: early.newKey })).visitor.ids).toHaveLength(1)
  })

  test('a demo account that billing no longer knows stays one of strangers', async () => {
    turns('demo')
    await who()
    delete billing.accounts[account]
    time += 11_000
    const { status, eligible, newKey, visitor } = await who({ role: 'lead' })
    expect({ status, eligible, lead: visitor.lead }).toEqual({ status: 'unknown', eligible: false, lead: false })
    expect(newKey).toMatch(key)
  })

  test('a wrong token leaves nothing in the record', async () => {
    await expect(who({ aud: 'shop' })).rejects.toMatchObject({ code: 'unauthorized' })
    expect(billing.asked).toEqual([])
    await expect(opened.record.selectFrom('account').where('id', '=', account).selectAll().execute()).resolves.toEqual([])
  })
})

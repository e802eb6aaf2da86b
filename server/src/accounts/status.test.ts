import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { fakeBilling, type BillingMood, type FakeBilling } from '../../test/support/fakeBilling.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { testProducts } from '../../test/support/testProduct.ts'
import { createStatuses } from './status.ts'

const log = { warn: () => undefined }
const hour = 3_600_000

describe.each(recordKinds)('the status of an account on %s', (kind) => {
  let opened: TestRecord
  let billing: FakeBilling
  let time: number
  let account: string
  let accounts = 0

  const now = () => time
  const statuses = (graceHours = 24) => createStatuses({ record: opened.record, products: testProducts({ vetmanager: { billing: { url: billing.url, bearer: 'token', graceHours } } }), log, now })
  const stored = () => opened.record.selectFrom('account').select(['status', 'status_at', 'shared']).where('id', '=', account).executeTakeFirst()

  beforeAll(async () => { opened = await testRecord(kind) })
  afterAll(() => opened.close())
  beforeEach(async () => {
    billing = await fakeBilling()
    time = Date.parse('2026-11-20T12:00:00Z')
    account = `clinic-${accounts += 1}`
  })
  afterEach(() => billing.close())

  test.each([['paid', true, false], ['trial', true, false], ['registration', true, false], ['demo', true, true], ['expired', false, false], ['suspended', false, false], ['platinum', false, false]])('billing says %s', async (status, eligible, shared) => {
    billing.accounts[account] = status
    await expect(statuses().atSignIn('vetmanager', account)).resolves.toEqual({ status, eligible, shared })
    expect(billing.headers['authorization']).toBe('Bearer token')
    await expect(stored()).resolves.toMatchObject({ status, shared })
  })

  test('billing says that there is no such account', async () => {
    await expect(statuses().atSignIn('vetmanager', account)).resolves.toMatchObject({ status: 'unknown', eligible: false })
  })

  const outages: BillingMood[] = ['down', 'slow', 'error', 'nonsense', 'redirect', 'endless', 'empty', 'list', 'bare404']
  test.each(outages)('billing is %s: the last word counts, with none the account may ask', async (mood) => {
    billing.mood = mood
    await expect(statuses().atSignIn('vetmanager', account)).resolves.toEqual({ status: 'unconfirmed', eligible: true, shared: true })
    billing.mood = 'well'
    billing.accounts[account] = 'expired'
    await statuses().atSignIn('vetmanager', account)
    billing.mood = mood
    await expect(statuses().atSignIn('vetmanager', account)).resolves.toEqual({ status: 'expired', eligible: false, shared: false })
    expect(billing.asked).not.toContain('elsewhere')
  })

  test.each(['unknown', 'unconfirmed', '', 'two words', 'x'.repeat(33)])('billing\'s word is not %j', async (word) => {
    billing.accounts[account] = word
    await expect(statuses().atSignIn('vetmanager', account)).resolves.toMatchObject({ status: 'unconfirmed' })
  })

  test('the last word counts for the hours of grace, by the real clock, also in another process', async () => {
    billing.accounts[account] = 'paid'
    await statuses().atSignIn('vetmanager', account)
    billing.mood = 'error'
    time += 24 * hour - 60_000
    await expect(statuses().atSignIn('vetmanager', account)).resolves.toMatchObject({ status: 'paid', eligible: true })
    time += 120_000
    await expect(statuses().atSignIn('vetmanager', account)).resolves.toEqual({ status: 'unconfirmed', eligible: true, shared: false })
    await expect(statuses(25).atSignIn('vetmanager', account)).resolves.toMatchObject({ status: 'paid' })
  })

  test.each<[string[], boolean]>([
    [['demo', 'unknown'], true], [['paid', 'unknown'], false], [['unknown'], true], [['unknown', 'paid'], false], [['paid', 'demo'], true], [['demo', 'paid'], false],
  ])('after %j its people share: %j', async (words, shared) => {
    const source = statuses()
    for (const word of words) {
      if (word === 'unknown') delete billing.accounts[account]
      else billing.accounts[account] = word
      await source.atSignIn('vetmanager', account)
      time += 11_000
    }
    await expect(stored()).resolves.toMatchObject({ shared })
  })

  test('many who come at once cost one look-up, and another soon after none', async () => {
    billing.accounts[account] = 'paid'
    const source = statuses()
    await Promise.all(Array.from({ length: 20 }, () => source.atSignIn('vetmanager', account)))
    await source.atSignIn('vetmanager', account)
    expect(billing.asked).toEqual([account])
  })

  test('who has just paid and reloads is let in; a question within a minute costs no look-up', async () => {
    billing.accounts[account] = 'expired'
    const source = statuses()
    await source.atSignIn('vetmanager', account)
    billing.accounts[account] = 'paid'
    time += 10_000
    await expect(source.atSignIn('vetmanager', account)).resolves.toMatchObject({ status: 'paid' })
    billing.accounts[account] = 'expired'
    time += 59_000
    await expect(source.recheck('vetmanager', account)).resolves.toMatchObject({ status: 'paid' })
    time += 2_000
    await expect(source.recheck('vetmanager', account)).resolves.toMatchObject({ status: 'expired', eligible: false })
    expect(billing.asked).toHaveLength(3)
  })

  test('a question does not wait for a slow billing', async () => {
    billing.accounts[account] = 'paid'
    const source = statuses()
    await source.atSignIn('vetmanager', account)
    billing.mood = 'slow'
    time += hour
    await expect(source.recheck('vetmanager', account)).resolves.toMatchObject({ status: 'paid', eligible: true })
    expect(billing.asked).toHaveLength(2)
  })

  test('a billing that is out is left alone for a moment, and asked again after it', async () => {
    const source = statuses()
    billing.mood = 'error'
    for (let n = 0; n < 9; n++) await source.atSignIn('vetmanager', account)
    expect(billing.asked).toHaveLength(5)
    billing.mood = 'well'
    billing.accounts[account] = 'paid'
    time += 2_000
    await expect(source.atSignIn('vetmanager', account)).resolves.toMatchObject({ status: 'paid' })
  })
})

describe('billing as a file', () => {
  let opened: TestRecord
  const folder = mkdtempSync(join(tmpdir(), 'lifebuoy-billing-'))
  const file = join(folder, 'accounts.json')
  beforeAll(async () => { opened = await testRecord('postgres') })
  afterAll(async () => {
    await opened.close()
    rmSync(folder, { recursive: true })
  })

  test('is read again when it changes; a broken one is an outage, an absent account is unknown', async () => {
    const { atSignIn, recheck } = createStatuses({ record: opened.record, products: testProducts({ vetmanager: { billing: { file } } }), log })
    await expect(atSignIn('vetmanager', 'never')).resolves.toMatchObject({ status: 'unconfirmed' })
    writeFileSync(file, '{"Aibolit": "paid", "odd": 7}')
    await expect(atSignIn('vetmanager', 'aibolit')).resolves.toMatchObject({ status: 'paid', eligible: true })
    await expect(atSignIn('vetmanager', 'never')).resolves.toMatchObject({ status: 'unknown', eligible: false })
    await expect(atSignIn('vetmanager', 'odd')).resolves.toMatchObject({ status: 'unconfirmed' })
    await expect(atSignIn('vetmanager', 'constructor')).resolves.toMatchObject({ status: 'unknown' })
    writeFileSync(file, '{"aibolit": "expired"}')
    await expect(recheck('vetmanager', 'aibolit')).resolves.toMatchObject({ status: 'expired', eligible: false })
    appendFileSync(file, '}')
    await expect(recheck('vetmanager', 'aibolit')).resolves.toMatchObject({ status: 'expired' })
    rmSync(file)
    await expect(recheck('vetmanager', 'aibolit')).resolves.toMatchObject({ status: 'expired' })
    await expect(recheck('vetmanager', 'new')).resolves.toMatchObject({ status: 'unconfirmed', eligible: true })
  })
})

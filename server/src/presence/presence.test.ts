import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { seedOperator } from '../../test/support/seed.ts'
import { isGone } from './isGone.ts'
import { isOnline } from './isOnline.ts'
import { listPresence } from './listPresence.ts'
import { presenceOf } from './presenceOf.ts'
import { setPresence } from './setPresence.ts'
import { signOff } from './signOff.ts'
import { signOfLife } from './signOfLife.ts'

const never = { now: () => false, answered: () => undefined, failed: () => undefined }

describe.each(recordKinds)('presence on %s', (kind) => {
  let test_: TestRecord
  beforeAll(async () => { test_ = await testRecord(kind) })
  afterAll(() => test_.close())

  const silentFor = (operatorId: string, seconds: number) =>
    sql`update presence set seen_at = now() - ${seconds} * interval '1 second' where operator_id = ${operatorId}::uuid`.execute(test_.record)
  const shown = async (operatorId: string) => (await listPresence(test_.record)).find(({ id }) => id === operatorId)?.presence

  test('a sign of life holds for 90 s by the database’s clock', async () => {
    const { id } = await seedOperator(test_.record)
    expect(await shown(id)).toBe('online')
    await silentFor(id, 85)
    expect(await isOnline(test_.record, id)).toBe(true)
    await silentFor(id, 91)
    expect(await shown(id)).toBe('offline')
    expect(await isOnline(test_.record, id)).toBe(false)
    expect(await isGone(test_.record, never, id)).toBe(true)
    await signOfLife(test_.record, [id, id, '00000000-0000-4000-8000-000000000000'])
    expect(await shown(id)).toBe('online')
    expect(await isGone(test_.record, never, id)).toBe(false)
  })

  test('away is there and not online; the list is told only of a change', async () => {
    const operator = await seedOperator(test_.record)
    let told = 0
    const deps = { record: test_.record, tell: { operators: () => { told++ } } }
    await setPresence(deps, operator, { presence: 'away' })
    await setPresence(deps, operator, { presence: 'away' })
    expect(told).toBe(1)
    expect(await shown(operator.id)).toBe('away')
    expect(await presenceOf(test_.record, operator.id)).toBe('away')
    expect(await isOnline(test_.record, operator.id)).toBe(false)
    expect(await isGone(test_.record, never, operator.id)).toBe(false)
  })

  test('who signed out is offline at once, also while everybody else is borne with', async () => {
    const { id } = await seedOperator(test_.record)
    await signOff(test_.record, id)
    expect(await shown(id)).toBe('offline')
    expect(await isGone(test_.record, { ...never, now: () => true }, id)).toBe(true)
  })

  test('while nobody could show a sign, nobody is gone', async () => {
    const { id } = await seedOperator(test_.record)
    await silentFor(id, 1_000)
    expect(await isGone(test_.record, { ...never, now: () => true }, id)).toBe(false)
    expect(await isGone(test_.record, never, id)).toBe(true)
  })
})

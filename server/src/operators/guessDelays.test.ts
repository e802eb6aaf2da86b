import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { forgetGuesses } from './guess.ts'
import { createGuessDelays, type GuessDelays } from './guessDelays.ts'

describe.each(recordKinds)('guessing on %s', (kind) => {
  let opened: TestRecord
  beforeAll(async () => { opened = await testRecord(kind) })
  afterAll(() => opened.close())
  beforeEach(() => opened.record.deleteFrom('guess').execute())

  const slept: number[] = []
  const node = () => createGuessDelays({ record: opened.record, sleep: (ms) => {
    slept.push(ms)
    return Promise.resolve()
  } })
  const nodes = () => [node(), node()] as const
  const attempt = async (delays: GuessDelays, name: string, address: string, right = false) => {
    const before = slept.length
    const { end } = await delays.begin(name, address)
    await end(right)
    return slept[before] ?? 0
  }
  const pass = (time: string) => sql`update guess set at = at - ${time}::interval`.execute(opened.record)

  test('costs more from the fifth wrong try of a name, up to 30 s, wherever it comes from and whichever node it meets', async () => {
    const both = nodes()
    const waits: number[] = []
    for (let n = 0; n < 12; n++) waits.push(await attempt(both[n % 2 === 0 ? 0 : 1], 'anna@x', `address-${n}`))
    expect(waits).toEqual([0, 0, 0, 0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
    expect(await attempt(both[0], 'boris@x', 'elsewhere')).toBe(0)
  })

  test('costs the same for many names from one address', async () => {
    const both = nodes()
    const waits: number[] = []
    for (let n = 0; n < 6; n++) waits.push(await attempt(both[n % 2 === 0 ? 0 : 1], `name-${n}`, 'here'))
    expect(waits).toEqual([0, 0, 0, 0, 1_000, 2_000])
  })

  test('the right password ends it', async () => {
    const delays = node()
    for (let n = 0; n < 5; n++) await attempt(delays, 'anna@x', 'here')
    await attempt(delays, 'anna@x', 'here', true)
    expect(await attempt(delays, 'anna@x', 'here')).toBe(0)
  })

  test('does not delay whoever has signed in from his own address before, on another node too', async () => {
    const [one, other] = nodes()
    await attempt(one, 'anna@x', 'home', true)
    for (let n = 0; n < 10; n++) await attempt(one, 'anna@x', `evil-${n}`)
    expect(await attempt(other, 'anna@x', 'home')).toBe(0)
    expect(await attempt(other, 'anna@x', 'another home')).toBe(30_000)
  })

  test('many tries at once are not free', async () => {
    const [one, other] = nodes()
    slept.length = 0
    const begun = await Promise.allSettled([one, other].flatMap((delays) => Array.from({ length: 12 }, (_, n) => delays.begin('anna@x', `address-${n}`))))
    expect(begun.filter(({ status }) => status === 'rejected')).toHaveLength(4)
    expect(slept.sort((a, b) => a - b).slice(0, 5)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000])
    expect(slept).toHaveLength(16)
  })

  test('is forgotten after a quarter of an hour, an own address after a quarter of a year', async () => {
    const delays = node()
    await attempt(delays, 'anna@x', 'home', true)
    for (let n = 0; n < 5; n++) await attempt(delays, 'anna@x', 'here')
    await pass('15 minutes')
    expect(await attempt(delays, 'anna@x', 'here')).toBe(0)
    await pass('15 minutes')
    await forgetGuesses(opened.record)
    expect(await opened.record.selectFrom('guess').select('known').execute()).toEqual([{ known: true }])
    await pass('90 days')
    await forgetGuesses(opened.record)
    expect(await opened.record.selectFrom('guess').selectAll().execute()).toEqual([])
  })

  test('says nothing of names and addresses in the record', async () => {
    await attempt(node(), 'anna@x', '203.0.113.7', true)
    expect(JSON.stringify(await opened.record.selectFrom('guess').selectAll().execute())).not.toMatch(/anna|203/)
  })

  test('a server that stops lets nobody wait', async () => {
    const delays = createGuessDelays({ record: opened.record })
    for (let n = 0; n < 4; n++) await (await delays.begin('anna@x', 'here')).end(false)
    const waiting = delays.begin('anna@x', 'here')
    delays.close()
    await expect(waiting).rejects.toMatchObject({ code: 'unavailable' })
  })
})

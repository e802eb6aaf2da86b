import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { defaultSchedule, type Schedule } from '@lifebuoy/shared/rules/schedule'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { createHours, type Hours } from './createHours.ts'

const msk = (local: string) => new Date(`${local}+03:00`)
const vladivostok: Schedule = { timeZone: 'Asia/Vladivostok', workday: ['09:00', '24:00'], dayOff: ['10:00', '12:00'], calendar: 'ru' }

describe.each(recordKinds)('hours on %s', (kind) => {
  let opened: TestRecord
  let hours: Hours
  let clock: () => Date
  let told: string[]
  let warned: string[]

  const create = () => createHours({
    products: new Map([['vetmanager', { schedule: defaultSchedule }], ['far', { schedule: vladivostok }]]),
    record: opened.record, now: () => clock(), log: { warn: (_, text) => { warned.push(text) } },
  })
  const correct = (day: string, working: boolean, own?: [string, string]) => opened.record.insertInto('calendar_exception')
    .values({ calendar: 'ru', day, working, opens: own?.[0] ?? null, closes: own?.[1] ?? null, changed_by: null }).execute()

  beforeAll(async () => { opened = await testRecord(kind) })
  afterAll(() => opened.close())
  beforeEach(async () => {
    clock = () => msk('2026-11-20T12:00')
    told = []
    warned = []
    hours = create()
    hours.onChange((product) => told.push(product))
    await hours.start()
  })
  afterEach(async () => {
    hours.close()
    await opened.record.deleteFrom('calendar_exception').execute()
    await opened.record.deleteFrom('calendar_year').execute()
  })

  test('each product by its own schedule', () => {
    expect(hours.supportOf('vetmanager')).toEqual({
      mode: 'open', since: '2026-11-20T06:00:00.000Z', until: '2026-11-20T17:00:00.000Z', next: { mode: 'closed', at: '2026-11-20T17:00:00.000Z' }, opensAt: '2026-11-23T06:00:00.000Z',
      schedule: { timeZone: 'Europe/Moscow', workday: ['09:00', '20:00'], dayOff: ['09:00', '18:00'] }, answerBy: '2026-11-23T09:00:00.000Z',
    })
    // 19:00 there; open until midnight
    expect(hours.supportOf('far')).toMatchObject({ mode: 'open', until: '2026-11-20T14:00:00.000Z', next: { mode: 'closed' } })
    expect(hours.answerBy('far', msk('2026-11-20T17:00'))).toEqual(msk('2026-11-23T17:00'))
    expect(() => hours.modeOf('nobody')).toThrow('no product nobody')
  })
  test('a moved clock changes the mode, and each change is told once', () => {
    clock = () => msk('2026-11-20T19:59:59.999')
    hours.check()
    clock = () => msk('2026-11-20T20:00')
    expect(hours.modeOf('vetmanager')).toBe('closed')
    hours.check()
    hours.check()
    expect(told.filter((product) => product === 'vetmanager')).toEqual(['vetmanager'])
    clock = () => msk('2026-11-19T12:00')
    expect(hours.modeOf('vetmanager')).toBe('open')
  })
  test('a correction of the coming Monday is told on Saturday: what waits for a work day waits longer', async () => {
    clock = () => msk('2026-11-21T10:00')
    hours.check()
    told = []
    await correct('2026-11-23', false)
    await hours.reload()
    expect(hours.supportOf('vetmanager')).toMatchObject({ mode: 'duty', until: '2026-11-21T15:00:00.000Z', opensAt: '2026-11-24T06:00:00.000Z' })
    expect(told).toContain('vetmanager')
  })
  test('its own timer tells of the change, by the clock that runs', async () => {
    const own = create()
    const began = Date.now()
    clock = () => new Date(msk('2026-11-20T19:59:59.800').getTime() + Date.now() - began)
    const modes: string[] = []
    const changed = new Promise<void>((resolve) => { own.onChange((product) => { modes.push(`${product} ${own.modeOf(product)}`); resolve() }) })
    await own.start()
    await changed
    own.close()
    expect(modes).toEqual(['vetmanager closed'])
  })
  test('a corrected calendar counts at once, with hours of its own, and is told', async () => {
    await correct('2026-11-20', false, ['09:00', '11:00'])
    await correct('2026-11-21', true)
    await hours.reload()
    expect(told).toContain('vetmanager')
    expect(hours.supportOf('vetmanager')).toMatchObject({ mode: 'closed', since: '2026-11-20T08:00:00.000Z', next: { mode: 'open', at: '2026-11-21T06:00:00.000Z' } })
    expect(hours.answerBy('vetmanager', msk('2026-11-20T12:00'))).toEqual(msk('2026-11-22T00:00'))
    expect(hours.calendarOf('vetmanager').day('2026-11-20')).toMatchObject({ working: false, exception: true })
  })
  test('impossible hours of a corrected day are left out and said', async () => {
    await correct('2026-11-20', true, ['20:00', '9:00'])
    await hours.reload()
    expect(hours.supportOf('vetmanager')).toMatchObject({ mode: 'open', until: '2026-11-20T17:00:00.000Z' })
    expect(warned).toHaveLength(1)
  })
  test('a decree that came after the release ends the warning', async () => {
    clock = () => msk('2027-12-02T12:00')
    expect(hours.warning()).toEqual({ level: 'red', year: 2028 })
    const body = { nonWorking: ['2028-01-03'], workingWeekendDays: ['2028-02-19'], decree: 'Постановление', moves: [] }
    await opened.record.insertInto('calendar_year').values({ calendar: 'ru', year: 2028, body: JSON.stringify(body), changed_by: null }).execute()
    await hours.reload()
    expect(hours.warning()).toEqual({ level: 'none' })
    expect(hours.calendarOf('vetmanager').day('2028-02-19')).toMatchObject({ working: true, kind: 'working-weekend' })
    expect(hours.calendarOf('vetmanager').day('2028-01-04')).toMatchObject({ working: true })
  })
  test('a listener that fails does not keep the others from hearing', () => {
    const own = create()
    own.onChange(() => { throw new Error('deaf') })
    own.onChange((product) => told.push(product))
    own.check()
    clock = () => msk('2026-11-20T20:00')
    own.check()
    expect(told).toContain('vetmanager')
    expect(warned).toContain('A change of the mode could not be told')
  })
})

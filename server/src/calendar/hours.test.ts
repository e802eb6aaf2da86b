import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { HoursEdit } from '@lifebuoy/shared/protocol/calendar'
import { defaultSchedule, type Schedule } from '@lifebuoy/shared/rules/schedule'
import { sql } from 'kysely'
import { seedOperator, seedVisitor } from '../../test/support/seed.ts'
import { seedQuestion } from '../../test/support/seedQuestion.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { createHours, type Hours } from '../hours/createHours.ts'
import type { Operator, Visitor } from '../people.ts'
import { promiseReport } from '../reports/promiseReport.ts'
import { changeCalendar, type ChangeCalendar } from './changeCalendar.ts'
import { changeHours, previewHours } from './changeHours.ts'
import { hoursView } from './hoursView.ts'
import { listChanges } from './listChanges.ts'
import { yearView } from './yearView.ts'

const msk = (local: string) => new Date(`${local}+03:00`)
const far: Schedule = { timeZone: 'Asia/Vladivostok', workday: ['09:00', '18:00'], dayOff: ['10:00', '12:00'], calendar: 'ru' }
const products = new Map([['vetmanager', { name: 'Ветменеджер', schedule: defaultSchedule }], ['far', { name: 'Петлог', schedule: far }]])
const file = { workday: ['09:00', '20:00'], dayOff: ['09:00', '18:00'] }
const set = (from: string, workday: [string, string], dayOff: [string, string] = ['09:00', '18:00'], note = ''): HoursEdit => ({ kind: 'hours', from, workday, dayOff, note })

describe.each(recordKinds)('daily hours on %s', (kind) => {
  let opened: TestRecord
  let hours: Hours
  let deps: ChangeCalendar
  let who: Operator
  let visitor: Visitor
  let told: string[]
  let moved: number
  let now: Date

  const node = () => createHours({ products, record: opened.record, now: () => now, log: { warn: () => undefined } })
  const seen = async (product = 'vetmanager') => (await hoursView(deps, product)).seen
  const change = async (edit: HoursEdit, product = 'vetmanager') => changeHours(deps, who, { product, edit, seen: await seen(product) })
  const preview = (edit: HoursEdit, product = 'vetmanager') => previewHours(deps, { product, edit })

  beforeAll(async () => {
    opened = await testRecord(kind)
    who = await seedOperator(opened.record, { name: 'Анна', role: 'admin' })
    visitor = await seedVisitor(opened.record)
  })
  afterAll(() => opened.close())
  beforeEach(async () => {
    // a Thursday
    now = msk('2026-11-26T14:00')
    told = []
    moved = 0
    hours = node()
    hours.onChange((product) => told.push(product))
    await hours.start()
    deps = { record: opened.record, products, now: () => now, hours, promises: { now: () => { moved++; return Promise.resolve() } } }
  })
  afterEach(async () => {
    hours.close()
    await sql`truncate conversation, message, round, comeback, calendar_change, calendar_exception, calendar_year, product_hours cascade`.execute(opened.record)
  })

  test('from today on they count at once, for their own product, and windows hear of it', async () => {
    expect(await change(set('2026-11-26', ['10:00', '21:00'], ['11:00', '13:00']))).toMatchObject({
      before: file, after: { workday: ['10:00', '21:00'], dayOff: ['11:00', '13:00'] }, until: null, own: 0,
      now: { before: { mode: 'open', until: msk('2026-11-26T20:00').toISOString() }, after: { mode: 'open', until: msk('2026-11-26T21:00').toISOString() } },
    })
    expect(hours.supportOf('vetmanager')).toMatchObject({
      mode: 'open', since: msk('2026-11-26T10:00').toISOString(), until: msk('2026-11-26T21:00').toISOString(), schedule: { workday: ['10:00', '21:00'], dayOff: ['11:00', '13:00'] },
    })
    expect(told).toEqual(['vetmanager'])
    expect(hours.supportOf('far').schedule.workday).toEqual(['09:00', '18:00'])
    now = msk('2026-11-28T12:00')
    expect(hours.supportOf('vetmanager')).toMatchObject({ mode: 'duty', until: msk('2026-11-28T13:00').toISOString(), next: { mode: 'closed' } })
  })

  test('duty hours that change on a work day are told, though the mode stays', async () => {
    await change(set('2026-11-26', ['09:00', '20:00'], ['10:00', '16:00']))
    expect(told).toEqual(['vetmanager'])
    expect(hours.supportOf('vetmanager').schedule.dayOff).toEqual(['10:00', '16:00'])
  })

  test('the mode changes at once', async () => {
    expect((await preview(set('2026-11-26', ['15:00', '20:00']))).now).toEqual({
      before: { mode: 'open', until: msk('2026-11-26T20:00').toISOString() }, after: { mode: 'closed', until: msk('2026-11-26T15:00').toISOString() },
    })
    await change(set('2026-11-26', ['15:00', '20:00']))
    expect(hours.modeOf('vetmanager')).toBe('closed')
  })

  test('planned ones begin at midnight of the product’s own zone, are told then, and the past keeps what it had', async () => {
    await change(set('2026-11-27', ['08:00', '16:00'], ['10:00', '11:00']), 'far')
    expect(hours.supportOf('far').schedule.workday).toEqual(['09:00', '18:00'])
    told = []
    now = msk('2026-11-26T16:59:59')
    hours.check()
    expect(told).toEqual([])
    // 00:00 in Vladivostok
    now = msk('2026-11-26T17:00')
    hours.check()
    expect(told).toEqual(['far'])
    expect(hours.supportOf('far')).toMatchObject({ mode: 'closed', until: '2026-11-26T22:00:00.000Z', schedule: { workday: ['08:00', '16:00'] } })
    const calendar = hours.calendarOf('far')
    expect([calendar.day('2026-11-26').hours, calendar.day('2026-11-27').hours, calendar.day('2026-11-28').hours]).toEqual([['09:00', '18:00'], ['08:00', '16:00'], ['10:00', '11:00']])
  })

  test('a preview says the same and saves nothing', async () => {
    const before = await hoursView(deps, 'vetmanager')
    const said = await preview(set('2026-11-26', ['10:00', '14:00']))
    expect([await hoursView(deps, 'vetmanager'), await listChanges(deps), hours.modeOf('vetmanager'), told]).toEqual([before, [], 'open', []])
    expect(await change(set('2026-11-26', ['10:00', '14:00']))).toEqual(said)
  })

  test('no promise moves by hours (R7); those that would be due while it is closed are counted', async () => {
    const ask = async (askedAt: Date) => {
      const { id } = await seedQuestion(opened.record, visitor, { askedAt })
      await sql`update conversation set answer_by = ${hours.answerBy('vetmanager', askedAt)}, rev = rev + 1 where id = ${id}`.execute(opened.record)
    }
    await ask(msk('2026-11-26T11:00'))
    await ask(msk('2026-11-26T13:30'))
    await ask(msk('2026-11-25T22:00'))
    const effects = await preview(set('2026-11-27', ['09:00', '13:00']))
    expect(effects).toMatchObject({ promises: { moved: 0, broken: 0, earliest: null }, outside: 1 })
    const before = [hours.answerBy('vetmanager', msk('2026-11-27T12:30'))]
    await change(set('2026-11-27', ['09:00', '13:00']))
    expect([hours.answerBy('vetmanager', msk('2026-11-27T12:30'))]).toEqual(before)
    // that they are true is made sure all the same
    expect(moved).toBe(1)
  })

  test('a report of days that are past is the same after a change', async () => {
    const { id } = await seedQuestion(opened.record, visitor, { askedAt: msk('2026-11-25T19:50') })
    const at = msk('2026-11-26T09:12')
    await opened.record.updateTable('round').set({ first_answer_at: at, left_at: at, left_by: 'answer' }).where('conversation_id', '=', id).execute()
    const median = async () => (await promiseReport({ ...deps, hours }, { from: '2026-11-25', to: '2026-11-25' })).totals.median
    expect(await median()).toBe(22)
    await change(set('2026-11-27', ['12:00', '13:00']))
    expect(await median()).toBe(22)
    // today is not past yet
    await change(set('2026-11-26', ['12:00', '13:00']))
    expect(await median()).toBe(10)
  })

  test('a day with hours of its own keeps them', async () => {
    await changeCalendar(deps, who, { calendar: 'ru', edit: { kind: 'day', day: '2026-11-27', working: true, hours: ['09:00', '12:00'], note: '' } })
    expect((await change(set('2026-11-26', ['10:00', '21:00']))).own).toBe(1)
    const view = await yearView(deps, { product: 'vetmanager' })
    const hoursOf = (day: string) => view.days.find((one) => one.day === day)?.hours
    expect(['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-30'].map(hoursOf)).toEqual([['09:00', '20:00'], ['10:00', '21:00'], ['09:00', '12:00'], ['09:00', '18:00'], ['10:00', '21:00']])
    expect(view).toMatchObject({ product: 'vetmanager', workday: ['10:00', '21:00'], hours: [{ from: null, ...file }, { from: '2026-11-26', workday: ['10:00', '21:00'] }] })
    expect((await yearView(deps, { product: 'far' })).days.find((one) => one.day === '2026-11-30')?.hours).toEqual(['09:00', '18:00'])
  })

  test('back to the file’s hours, and a plan that is taken back', async () => {
    await change(set('2026-11-26', ['10:00', '21:00'], ['09:00', '18:00'], ' Больше клиник '))
    await change(set('2026-12-01', ['08:00', '20:00']))
    expect(await hoursView(deps, 'vetmanager')).toMatchObject({
      timeZone: 'Europe/Moscow', today: '2026-11-26', file,
      present: { workday: ['10:00', '21:00'], set: { from: '2026-11-26', source: 'panel', note: 'Больше клиник', by: 'Анна', at: now.toISOString() } },
      planned: [{ from: '2026-12-01', workday: ['08:00', '20:00'], source: 'panel' }],
    })
    expect(await change({ kind: 'hours-file', from: '2026-11-26', note: '' })).toMatchObject({ before: { workday: ['10:00', '21:00'] }, after: file, until: '2026-12-01' })
    expect(hours.supportOf('vetmanager').schedule.workday).toEqual(['09:00', '20:00'])
    await change({ kind: 'hours-removed', from: '2026-12-01' })
    expect(await hoursView(deps, 'vetmanager')).toMatchObject({ present: { ...file, set: { source: 'file' } }, planned: [] })
    await expect(change({ kind: 'hours-file', from: '2026-11-26', note: '' })).rejects.toMatchObject({ code: 'not_found', field: 'from' })
    await expect(change({ kind: 'hours-removed', from: '2026-12-01' })).rejects.toMatchObject({ code: 'not_found', field: 'from' })
  })

  test('who changed what, from what to what, apart by product', async () => {
    await change(set('2026-11-26', ['10:00', '21:00'], ['09:00', '18:00'], 'Больше клиник'))
    await change(set('2026-11-26', ['08:00', '12:00']), 'far')
    expect(await listChanges(deps, { product: 'vetmanager' })).toEqual([{
      id: expect.any(String), calendar: 'ru', product: 'vetmanager', what: 'hours', subject: '2026-11-26',
      before: file, after: { workday: ['10:00', '21:00'], dayOff: ['09:00', '18:00'], note: 'Больше клиник' }, promises: 0, by: 'Анна', at: now.toISOString(),
    }])
    expect(new Set((await listChanges(deps)).map(({ product }) => product))).toEqual(new Set(['far', 'vetmanager']))
    await expect(listChanges(deps, { product: 'nobody' })).rejects.toMatchObject({ code: 'not_found', field: 'product' })
  })

  test('two administrators at once: one is saved, the other has to look again', async () => {
    const looked = await seen()
    const both = await Promise.allSettled([['10:00', '19:00'], ['11:00', '19:00']].map(([opens = '', closes = '']) =>
      changeHours(deps, who, { product: 'vetmanager', edit: set('2026-11-26', [opens, closes]), seen: looked })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'conflict', field: 'seen' } })
    expect(await listChanges(deps)).toHaveLength(1)
    // what was done to another product is no conflict
    await change(set('2026-11-26', ['10:00', '12:00']), 'far')
    await change(set('2026-11-27', ['10:00', '12:00']))
  })

  test('another node hears of it', async () => {
    const other = node()
    await other.start()
    const heard: string[] = []
    other.onChange((product) => heard.push(product))
    await change(set('2026-11-26', ['15:00', '20:00']))
    await other.reload()
    expect([other.modeOf('vetmanager'), heard]).toEqual(['closed', ['vetmanager']])
    other.close()
  })

  test.each<[string, HoursEdit]>([
    ['from', set('2026-11-25', ['10:00', '20:00'])], ['from', set('2026-02-30', ['10:00', '20:00'])], ['from', set('2029-01-01', ['10:00', '20:00'])],
    ['workday', set('2026-11-26', ['20:00', '10:00'])], ['workday', set('2026-11-26', ['9:00', '10:00'])], ['dayOff', set('2026-11-26', ['10:00', '20:00'], ['10:00', '24:30'])],
    ['from', { kind: 'hours-removed', from: '2026-11-25' }],
  ])('nothing impossible comes in: %s', async (field, edit) => {
    await expect(preview(edit)).rejects.toMatchObject({ code: 'invalid', field })
    await expect(change(edit)).rejects.toMatchObject({ code: 'invalid', field })
    expect(await listChanges(deps)).toEqual([])
  })

  test('a product that is none of ours does not exist', async () => {
    for (const work of [() => hoursView(deps, 'nobody'), () => preview(set('2026-11-26', ['10:00', '20:00']), '__proto__'), () => yearView(deps, { product: 'nobody' })]) {
      await expect(work()).rejects.toMatchObject({ code: 'not_found', field: 'product' })
    }
  })

  test('the record itself takes no half of them', async () => {
    await expect(opened.record.insertInto('product_hours').values({ product: 'vetmanager', from_day: '2026-11-26', work_opens: '09:00', work_closes: '20:00', off_opens: null, off_closes: null, changed_by: null }).execute())
      .rejects.toMatchObject({ code: '23514' })
  })
})

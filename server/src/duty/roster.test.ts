import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { defaultSchedule } from '@lifebuoy/shared/rules/schedule'
import { seedOperator } from '../../test/support/seed.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { listChanges } from '../calendar/listChanges.ts'
import { createHours, type Hours } from '../hours/createHours.ts'
import type { Operator } from '../people.ts'
import { dutyDays, setDuty, today, type Roster } from './roster.ts'

describe.each(recordKinds)('the roster on %s', (kind) => {
  let opened: TestRecord
  let hours: Hours
  let deps: Roster
  let [anna, vera, timur]: Operator[] = []
  let now: Date

  beforeAll(async () => {
    opened = await testRecord(kind)
    anna = await seedOperator(opened.record, { name: 'Анна', role: 'admin' })
    vera = await seedOperator(opened.record, { name: 'Вера', role: 'duty' })
    timur = await seedOperator(opened.record, { name: 'Тимур' })
    const products = new Map([['vetmanager', { name: 'Ветменеджер', schedule: defaultSchedule }]])
    hours = createHours({ products, record: opened.record, now: () => now, log: { warn: () => undefined } })
    deps = { record: opened.record, products, hours, now: () => now }
  })
  afterAll(async () => {
    hours.close()
    await opened.close()
  })
  beforeEach(async () => {
    now = new Date('2026-11-21T10:00:00+03:00')
    await opened.record.deleteFrom('duty').execute()
    await opened.record.deleteFrom('calendar_change').execute()
  })
  const put = (day: string, operator: Operator | undefined) => setDuty(deps, anna as Operator, day, operator?.id ?? null)

  test('days off only, moved ones and holidays too, with who is on duty', async () => {
    await put('2026-12-31', vera)
    const view = await dutyDays(deps, '2026-12-28', '2027-01-03')
    expect(view.days).toEqual([
      { day: '2026-12-31', kind: 'moved', hours: ['09:00', '18:00'], operator: { id: vera?.id, name: 'Вера', disabled: false } },
      ...['2027-01-01', '2027-01-02', '2027-01-03'].map((day) => ({ day, kind: 'holiday', hours: ['09:00', '18:00'], operator: null })),
    ])
    expect(view.today).toBe('2026-11-21')
    expect(view.operators.map(({ name }) => name)).toEqual(['Анна', 'Вера'])
  })
  test('with several products from the first who opens to the last who closes; of one its own hours', async () => {
    const others = new Map([...deps.products, ['early', { name: 'Рано', schedule: { ...defaultSchedule, dayOff: ['07:00', '10:00'] as [string, string] } }], ['none', { name: 'Никогда', schedule: { ...defaultSchedule, dayOff: ['00:00', '00:00'] as [string, string] } }]])
    const several = createHours({ products: others, record: opened.record, now: () => now, log: { warn: () => undefined } })
    const of = async (product?: string) => (await dutyDays({ ...deps, products: others, hours: several }, '2026-11-21', '2026-11-21', product)).days.map((one) => one.hours)
    expect([await of(), await of('early'), await of('vetmanager'), await of('none')]).toEqual([[['07:00', '18:00']], [['07:00', '10:00']], [['09:00', '18:00']], [['00:00', '00:00']]])
    await expect(of('nobody')).rejects.toMatchObject({ code: 'not_found', field: 'product' })
    several.close()
  })
  test('today and the next day off, for every operator', async () => {
    await put('2026-11-22', vera)
    expect(await today(deps)).toEqual({ day: '2026-11-21', off: true, duty: null, next: { day: '2026-11-22', duty: { id: vera?.id, name: 'Вера' } }, warning: { level: 'none' } })
    now = new Date('2026-11-22T23:59:00+03:00')
    expect(await today(deps)).toMatchObject({ day: '2026-11-22', off: true, duty: { name: 'Вера' }, next: { day: '2026-11-28', duty: null } })
    now = new Date('2026-11-23T00:00:00+03:00')
    expect(await today(deps)).toMatchObject({ day: '2026-11-23', off: false, duty: null })
    now = new Date('2027-12-01T00:00:00+03:00')
    expect((await today(deps)).warning).toEqual({ level: 'red', year: 2028 })
  })
  test('a day has one; changing it, and taking him off, is kept with who did it', async () => {
    await put('2026-11-22', vera)
    await put('2026-11-22', vera)
    await put('2026-11-22', anna)
    await put('2026-11-22', undefined)
    await put('2026-11-22', undefined)
    expect((await dutyDays(deps, '2026-11-22', '2026-11-22')).days[0]?.operator).toBeNull()
    expect((await listChanges(deps)).map(({ what, subject, by }) => [what, subject, by])).toEqual(Array.from({ length: 3 }, () => ['duty', '2026-11-22', 'Анна']))
    expect((await listChanges(deps)).map(({ after }) => (after as { name: string } | null)?.name ?? '').sort()).toEqual(['', 'Анна', 'Вера'])
  })
  test('who was disabled meanwhile is shown as such and is not named today', async () => {
    const gone = await seedOperator(opened.record, { name: 'Глеб', role: 'duty' })
    await put('2026-11-21', gone)
    await opened.record.updateTable('operator').set({ disabled: true }).where('id', '=', gone.id).execute()
    expect((await dutyDays(deps, '2026-11-21', '2026-11-21')).days[0]?.operator).toEqual({ id: gone.id, name: 'Глеб', disabled: true })
    expect((await today(deps)).duty).toBeNull()
    await expect(put('2026-11-22', gone)).rejects.toMatchObject({ code: 'not_found', field: 'operatorId' })
  })
  test('nobody stands there on a work day, without the role, or who is nobody', async () => {
    await expect(put('2026-11-23', vera)).rejects.toMatchObject({ code: 'invalid', field: 'day' })
    await expect(put('2026-02-30', vera)).rejects.toMatchObject({ code: 'invalid', field: 'day' })
    await expect(put('2026-11-22', timur)).rejects.toMatchObject({ code: 'conflict', field: 'operatorId' })
    await expect(setDuty(deps, anna as Operator, '2026-11-22', '00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({ code: 'not_found', field: 'operatorId' })
    for (const [from, to] of [['2026-11-22', '2026-11-21'], ['2026-11-22', '2028-11-21'], ['2026-11-22', '2026-11-31']] as const) await expect(dutyDays(deps, from, to)).rejects.toMatchObject({ code: 'invalid', field: 'to' })
  })
})

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { CalendarEdit } from '@lifebuoy/shared/protocol/calendar'
import { answerBy } from '@lifebuoy/shared/rules/answerBy'
import { addDays } from '@lifebuoy/shared/rules/dates'
import { defaultSchedule } from '@lifebuoy/shared/rules/schedule'
import { sql } from 'kysely'
import { seedOperator, seedVisitor } from '../../test/support/seed.ts'
import { seedQuestion } from '../../test/support/seedQuestion.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { comeBack } from '../claims/comeBack.ts'
import { postpone } from '../claims/postpone.ts'
import { bump } from '../conversations/bump.ts'
import { findRow } from '../conversations/record.ts'
import { noCorrections, readCorrections } from '../hours/corrections.ts'
import { createHours, type Hours } from '../hours/createHours.ts'
import { calendarOf } from '../hours/loadCalendars.ts'
import type { Operator, Visitor } from '../people.ts'
import { recordLeave } from '../queue/recordLeave.ts'
import type { Change } from '../tell.ts'
import { changeCalendar, previewCalendar, type ChangeCalendar } from './changeCalendar.ts'
import { exportYears } from './exportYears.ts'
import { keepPromises, type PromiseKeeper } from './keepPromises.ts'
import { listChanges } from './listChanges.ts'
import { movePromises } from './movePromises.ts'
import { yearView } from './yearView.ts'

const msk = (local: string) => new Date(`${local}+03:00`)
const products = new Map([['vetmanager', { name: 'Ветменеджер', schedule: defaultSchedule }]])
const friday = '2026-11-27'
const off = (day: string, hours: [string, string] | null = null): CalendarEdit => ({ kind: 'day', day, working: false, hours, note: ' Переезд ' })
const worked = (day: string): CalendarEdit => ({ kind: 'day', day, working: true, hours: null, note: '' })

describe.each(recordKinds)('the calendar on %s', (kind) => {
  let opened: TestRecord
  let hours: Hours
  let promises: PromiseKeeper
  let deps: ChangeCalendar
  let who: Operator
  let visitor: Visitor
  let told: Change[]
  let faults: unknown[]
  let now: Date

  const line = { put: () => Promise.resolve() }
  const tell = { changed: (change: Change) => { told.push(change) } }
  const node = () => createHours({ products, record: opened.record, now: () => now, log: { warn: () => undefined } })
  const change = (edit: CalendarEdit) => changeCalendar(deps, who, { calendar: 'ru', edit })
  const preview = (edit: CalendarEdit) => previewCalendar(deps, { calendar: 'ru', edit })
  const ask = async (askedAt: Date) => {
    const row = await seedQuestion(opened.record, visitor, { askedAt })
    const by = hours.answerBy('vetmanager', askedAt)
    await opened.record.updateTable('round').set({ answer_by: by }).where('conversation_id', '=', row.id).execute()
    await opened.record.transaction().execute((trx) => bump(trx, row.id, { answer_by: by }))
    return row.id
  }
  const of = async (id: string) => {
    const row = await opened.record.selectFrom('conversation').select(['answer_by', 'rev']).where('id', '=', id).executeTakeFirstOrThrow()
    const round = await opened.record.selectFrom('round').select('answer_by').where('conversation_id', '=', id).executeTakeFirstOrThrow()
    return { by: row.answer_by, rev: row.rev, round: round.answer_by }
  }

  beforeAll(async () => {
    opened = await testRecord(kind)
    who = await seedOperator(opened.record, { name: 'Анна', role: 'admin' })
    visitor = await seedVisitor(opened.record)
  })
  afterAll(() => opened.close())
  beforeEach(async () => {
    now = msk('2026-11-26T16:00')
    told = []
    faults = []
    hours = node()
    await hours.start()
    promises = keepPromises({ record: opened.record, products, hours, line, tell, onError: (error) => { faults.push(error) } })
    await promises.now()
    deps = { record: opened.record, products, now: () => now, hours, promises }
  })
  afterEach(async () => {
    await promises.stop()
    hours.close()
    if (faults.length > 0) throw new Error(`promises could not be moved: ${faults.map(String).join()}`)
    await sql`truncate conversation, message, round, comeback, calendar_change, calendar_exception, calendar_year cascade`.execute(opened.record)
  })

  test('a day off that was added moves what is open, round and all, and tells it once', async () => {
    const id = await ask(msk('2026-11-26T15:00'))
    const before = await of(id)
    expect(before.by).toEqual(msk('2026-11-27T15:00'))
    const effects = await change(off(friday))
    expect(effects).toMatchObject({
      days: [{ day: friday, before: { working: true, hours: ['09:00', '20:00'] }, after: { working: false, hours: ['09:00', '18:00'] } }], more: 0, modes: [],
      promises: { moved: 1, later: 1, sooner: 0, broken: 0, earliest: { arrival: 1, from: '2026-11-27T12:00:00.000Z', to: '2026-11-30T12:00:00.000Z' } },
    })
    const after = await of(id)
    expect(after).toEqual({ by: msk('2026-11-30T15:00'), round: msk('2026-11-30T15:00'), rev: before.rev + 1 })
    expect(told.map(({ row }) => [row.id, row.answer_by, row.rev])).toEqual([[id, after.by, after.rev]])
    await promises.now()
    expect(told).toHaveLength(1)
  })

  test('a preview says the same and saves nothing', async () => {
    const id = await ask(msk('2026-11-26T15:00'))
    const before = await of(id)
    const said = await preview(off(friday))
    expect([await of(id), await readCorrections(opened.record), await listChanges(deps)]).toEqual([before, noCorrections, []])
    expect(await change(off(friday))).toEqual(said)
  })

  test('today: the mode changes at once; a promise that the change breaks is counted', async () => {
    now = msk('2026-11-28T12:00')
    await ask(msk('2026-11-27T11:00'))
    const effects = await change({ kind: 'day', day: '2026-11-28', working: true, hours: ['09:00', '13:00'], note: '' })
    expect(effects.modes).toEqual([{ product: 'vetmanager', before: 'duty', after: 'open' }])
    expect(effects.promises).toMatchObject({ moved: 1, sooner: 1, broken: 1 })
    expect(hours.supportOf('vetmanager')).toMatchObject({ mode: 'open', until: msk('2026-11-28T13:00').toISOString() })
  })

  test('what was answered, or has no promise, stays; what came back moves beside its round', async () => {
    const answered = await ask(msk('2026-11-26T14:00'))
    const suggestion = await seedQuestion(opened.record, visitor, { suggestion: true })
    const back = await ask(msk('2026-11-24T10:00'))
    await opened.record.transaction().execute(async (trx) => {
      const row = await trx.selectFrom('conversation').selectAll().where('id', '=', answered).executeTakeFirstOrThrow()
      await bump(trx, answered, { ...await recordLeave(trx, row, 'answer', now), state: 'resolved' })
      await bump(trx, back, { state: 'assigned', operator_id: who.id, last_operator_id: who.id })
    })
    await postpone({ record: opened.record, now: () => now, line, tell }, who, { conversationId: back, reason: 'not-reproducible' })
    now = msk('2026-11-26T15:30')
    await opened.record.updateTable('presence').set({ chosen: 'away' }).execute()
    await opened.record.transaction().execute(async (trx) => {
      const row = await findRow(trx, back)
      if (row) await comeBack(trx, hours, row, now)
    })
    const kept = [await of(answered), await of(suggestion.id).catch(() => null), (await of(back)).round]
    told = []
    expect((await change(off(friday))).promises.moved).toBe(1)
    expect([await of(answered), await of(suggestion.id).catch(() => null), (await of(back)).round]).toEqual(kept)
    expect((await of(back)).by).toEqual(msk('2026-11-30T15:30'))
    expect(await opened.record.selectFrom('comeback').selectAll().execute()).toEqual([{ conversation_id: back, n: 1, came_at: now, answer_by: msk('2026-11-30T15:30'), answered_at: null }])
    expect(told.map(({ row }) => row.id)).toEqual([back])
    // and an answer meets it
    await opened.record.transaction().execute(async (trx) => {
      const row = await trx.selectFrom('conversation').selectAll().where('id', '=', back).executeTakeFirstOrThrow()
      await bump(trx, back, await recordLeave(trx, row, 'answer', now))
    })
    expect(await opened.record.selectFrom('comeback').select('answered_at').execute()).toEqual([{ answered_at: now }])
  })

  test('another node hears of it, and heals a question that was asked by the old calendar', async () => {
    const other = node()
    await other.start()
    const heard: Change[] = []
    const keeper = keepPromises({ record: opened.record, products, hours: other, line, tell: { changed: (one) => { heard.push(one) } }, onError: (error) => { faults.push(error) } })
    await keeper.now()
    await change(off(friday))
    const stale = await seedQuestion(opened.record, visitor, { askedAt: msk('2026-11-26T15:00') })
    expect((await of(stale.id)).by).toEqual(msk('2026-11-27T15:00'))
    await other.reload()
    await keeper.now()
    expect(other.answerBy('vetmanager', msk('2026-11-26T15:00'))).toEqual(msk('2026-11-30T15:00'))
    expect(await of(stale.id)).toMatchObject({ by: msk('2026-11-30T15:00'), round: msk('2026-11-30T15:00') })
    expect(heard.map(({ row }) => row.id)).toEqual([stale.id])
    await keeper.stop()
    other.close()
  })

  test('both nodes at once: each promise is moved, and told, by one of them', async () => {
    await change(off(friday))
    const ids = await Promise.all(Array.from({ length: 30 }, () => seedQuestion(opened.record, visitor, { askedAt: msk('2026-11-26T15:00') })))
    told = []
    const moved = await Promise.all([1, 2, 3].map(() => movePromises({ record: opened.record, products, hours, line, tell })))
    expect(moved.reduce((sum, one) => sum + one, 0)).toBe(30)
    expect(told.map(({ row }) => row.id).sort()).toEqual(ids.map(({ id }) => id).sort())
  })

  test('taking a correction back, and who did what', async () => {
    const id = await ask(msk('2026-11-26T15:00'))
    await change(off(friday, ['10:00', '12:00']))
    now = msk('2026-11-26T17:00')
    await change({ kind: 'day-removed', day: friday })
    expect((await of(id)).by).toEqual(msk('2026-11-27T15:00'))
    expect(await listChanges(deps)).toEqual([
      { id: expect.any(String), calendar: 'ru', product: null, what: 'day-removed', subject: friday, before: { calendar: 'ru', day: friday, working: false, hours: ['10:00', '12:00'], note: 'Переезд' }, after: null, promises: 1, by: 'Анна', at: now.toISOString() },
      { id: expect.any(String), calendar: 'ru', product: null, what: 'day', subject: friday, before: null, after: { calendar: 'ru', day: friday, working: false, hours: ['10:00', '12:00'], note: 'Переезд' }, promises: 1, by: 'Анна', at: msk('2026-11-26T16:00').toISOString() },
    ])
    await expect(change({ kind: 'day-removed', day: friday })).rejects.toMatchObject({ code: 'not_found', field: 'day' })
  })

  test('a year comes in as it went out, replaces the built-in one, and goes again', async () => {
    const built = await exportYears(deps, 'ru')
    expect(Object.keys(built)).toEqual(['2024', '2025', '2026', '2027'])
    const year = { nonWorking: [friday], workingWeekendDays: ['2026-11-28'], decree: 'Постановление', moves: [{ from: '2026-11-28', to: friday }] }
    await change({ kind: 'years', years: { 2026: year, 2028: { ...year, nonWorking: ['2028-01-03'], workingWeekendDays: [], moves: [] } } })
    expect(await exportYears(deps, 'ru', 2026)).toEqual({ 2026: year })
    expect(await yearView(deps, { calendar: 'ru', year: 2026 })).toMatchObject({ source: 'imported', decree: 'Постановление', today: '2026-11-26', workday: ['09:00', '20:00'] })
    expect((await yearView(deps, { calendar: 'ru', year: 2028 })).days).toHaveLength(366)
    await change({ kind: 'year-removed', year: 2026 })
    await change({ kind: 'year-removed', year: 2028 })
    expect(await exportYears(deps, 'ru')).toEqual(built)
    // An export of everything is an import that changes no day.
    expect((await change({ kind: 'years', years: built })).days).toEqual([])
    await expect(change({ kind: 'year-removed', year: 2031 })).rejects.toMatchObject({ code: 'not_found', field: 'year' })
    await expect(exportYears(deps, 'ru', 2031)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('the view of a year says what was corrected, and warns of the one that is missing', async () => {
    await change(off(friday, ['10:00', '12:00']))
    await change(worked('2026-11-28'))
    const view = await yearView(deps, { calendar: 'ru' })
    const day = (date: string) => view.days.find((one) => one.day === date)
    expect(view.days).toHaveLength(365)
    expect(day(friday)).toEqual({ day: friday, working: false, kind: 'holiday', hours: ['10:00', '12:00'], correction: { note: 'Переезд', hours: ['10:00', '12:00'], by: 'Анна', at: now.toISOString() } })
    expect(day('2026-11-28')).toMatchObject({ working: true, kind: 'working-weekend', hours: ['09:00', '20:00'] })
    expect(day('2026-11-29')).toEqual({ day: '2026-11-29', working: false, kind: 'weekend', hours: ['09:00', '18:00'] })
    expect(view.warning).toEqual({ level: 'none' })
    now = msk('2027-10-01T00:00')
    expect((await yearView(deps, { calendar: 'ru', year: 2028 }))).toMatchObject({ source: 'code', warning: { level: 'warn', year: 2028 } })
  })

  const year = { nonWorking: ['2028-01-03'], workingWeekendDays: [], decree: 'x', moves: [] }
  test.each<[string, CalendarEdit]>([
    ['day', off('2026-02-30')], ['hours', off(friday, ['12:00', '10:00'])], ['hours', off(friday, ['9:00', '10:00'])], ['hours', off(friday, ['10:00', '24:30'])], ['years', { kind: 'years', years: {} }],
    ['years.2028.nonWorking', { kind: 'years', years: { 2028: { ...year, nonWorking: ['2027-01-04'] } } }], ['years.2028.nonWorking', { kind: 'years', years: { 2028: { ...year, nonWorking: ['2028-01-01'] } } }],
    ['years.2028.workingWeekendDays', { kind: 'years', years: { 2028: { ...year, workingWeekendDays: ['2028-01-03'] } } }], ['years.2028.moves', { kind: 'years', years: { 2028: { ...year, moves: [{ from: '2028-02-30', to: '2028-01-03' }] } } }],
  ])('nothing impossible comes in: %s', async (field, edit) => {
    await expect(preview(edit)).rejects.toMatchObject({ code: 'invalid', field })
    await expect(change(edit)).rejects.toMatchObject({ code: 'invalid', field })
    expect(await listChanges(deps)).toEqual([])
  })

  test('a calendar that nobody uses does not exist', async () => {
    for (const work of [() => previewCalendar(deps, { calendar: 'kz', edit: off(friday) }), () => changeCalendar(deps, who, { calendar: '__proto__', edit: off(friday) }), () => yearView(deps, { calendar: 'kz' }), () => exportYears(deps, 'kz')]) {
      await expect(work()).rejects.toMatchObject({ code: 'not_found', field: 'calendar' })
    }
  })

  test('after any corrections every open promise is what the rule says, and the audit counted them right', async () => {
    const seed = Date.now() % 1_000_000
    let state = seed
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor(state / 65_536) % below
    }
    const asked = Array.from({ length: 25 }, () => new Date(msk('2026-12-20T00:00').getTime() + random(20 * 1440) * 60_000))
    const ids = await Promise.all(asked.map((at) => ask(at)))
    for (let turn = 0; turn < 12; turn++) {
      const before = await Promise.all(ids.map(of))
      const day = addDays('2026-12-20', random(30))
      const { promises } = await change(random(4) === 0 ? worked(day) : random(3) === 0 ? off(day, ['10:00', '14:00']) : { kind: 'day', day, working: random(2) === 0, hours: null, note: '' })
      const calendar = calendarOf(await readCorrections(opened.record), 'ru')
      const after = await Promise.all(ids.map(of))
      const wanted = asked.map((at) => answerBy(calendar, 'Europe/Moscow', at))
      expect([seed, turn, after.map(({ by }) => by), after.map(({ round }) => round)]).toEqual([seed, turn, wanted, wanted])
      const moved = after.filter(({ by }, n) => by?.getTime() !== before[n]?.by?.getTime()).length
      expect([seed, turn, moved]).toEqual([seed, turn, promises.moved])
      expect(after.every(({ rev, by }, n) => rev - (before[n]?.rev ?? 0) === (by?.getTime() === before[n]?.by?.getTime() ? 0 : 1))).toBe(true)
    }
  })
})

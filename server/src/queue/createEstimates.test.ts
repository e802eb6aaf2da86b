import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Mode } from '@lifebuoy/shared'
import { calendars } from '@lifebuoy/shared/rules/calendars'
import { defaultSchedule } from '@lifebuoy/shared/rules/schedule'
import { workCalendar } from '@lifebuoy/shared/rules/workCalendar'
import { sql } from 'kysely'
import { seedOperator, seedVisitor } from '../../test/support/seed.ts'
import { seedQuestion } from '../../test/support/seedQuestion.ts'
import { testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import type { Operator, Visitor } from '../people.ts'
import { createEstimates, type Estimates } from './createEstimates.ts'

const tuesday = new Date('2026-11-24T17:00:00+03:00')
const minute = 60_000

let opened: TestRecord
let operator: Operator
let visitor: Visitor
let mode: Mode
let now: Date
let next: Mode
let estimates: Estimates
beforeAll(async () => {
  opened = await testRecord('postgres')
  visitor = await seedVisitor(opened.record)
  operator = await seedOperator(opened.record)
})
afterAll(() => opened.close())
beforeEach(async () => {
  await sql`truncate conversation, message, round cascade`.execute(opened.record)
  now = tuesday
  mode = 'open'
  next = 'closed'
  const calendar = workCalendar(calendars['ru']!)
  estimates = createEstimates({
    record: opened.record, products: new Map([['vetmanager', { schedule: defaultSchedule }]]), now: () => now,
    hours: { modeOf: () => mode, calendarOf: () => calendar, supportOf: () => ({ next: { mode: next } }) },
    onError: (error) => { throw error },
  })
  estimates.close()
})

const answered = async (asked: Date, urgent = false) => {
  const { id } = await seedQuestion(opened.record, visitor, { askedAt: asked, urgent })
  const left = new Date(asked.getTime() + 12 * minute)
  await opened.record.updateTable('round').set({ left_at: left, left_by: 'answer', operator_id: operator.id }).where('conversation_id', '=', id).execute()
  await sql`update conversation set left_at = ${left}, rev = rev + 1 where id = ${id}::uuid`.execute(opened.record)
}
/** A day in which one question after the other came, and each was answered 12 minutes later. */
const answeredLately = async () => {
  for (let i = 0; i < 60; i++) await answered(new Date(tuesday.getTime() - (i + 2) * 7 * minute))
}
const plain = { product: 'vetmanager', urgent: false }

test('nothing is said where nothing is known', async () => {
  expect(estimates.estimate(plain, 1)).toBeNull()
  await estimates.refresh()
  expect(estimates.estimate(plain, 1)).toBeNull()
})

test('what really happened lately is said as a range', async () => {
  await answeredLately()
  await estimates.refresh()
  const range = estimates.estimate(plain, 2)
  expect(range).not.toBeNull()
  expect(range?.fromMinutes).toBeLessThanOrEqual(12)
  expect(range?.toMinutes).toBeGreaterThanOrEqual(12)
})

test('not to one who is held, nor where the place will be counted anew', async () => {
  await answeredLately()
  await estimates.refresh()
  mode = 'duty'
  expect(estimates.estimate(plain, 2)).toBeNull()
  mode = 'closed'
  next = 'duty'
  expect(estimates.estimate({ ...plain, urgent: true }, 2)).toBeNull()
})

test('on a day off to the first of the urgent ones, whatever else waits', async () => {
  await answeredLately()
  for (const day of ['2026-11-14', '2026-11-15', '2026-11-21', '2026-11-22']) {
    for (const hour of ['11', '14']) await answered(new Date(`${day}T${hour}:00:00+03:00`), true)
  }
  now = new Date('2026-11-28T12:00:00+03:00')
  mode = 'duty'
  await seedQuestion(opened.record, visitor, { askedAt: new Date('2026-11-27T21:00:00+03:00') })
  await estimates.refresh()
  expect(estimates.estimate({ ...plain, urgent: true }, 1)).toEqual({ fromMinutes: 4, toMinutes: 12 })
  expect(estimates.estimate(plain, 1)).toBeNull()
})

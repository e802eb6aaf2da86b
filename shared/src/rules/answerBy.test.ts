import { describe, expect, test } from '@jest/globals'
import { answerBy } from './answerBy.ts'
import { ru } from './calendars/ru.ts'
import { workCalendar, type WorkCalendar } from './workCalendar.ts'

const calendar = workCalendar(ru)
const msk = (local: string) => new Date(`${local}+03:00`)

describe('answerBy', () => {
  test.each([
    ['2026-11-24T15:00', '2026-11-25T15:00'],
    ['2026-11-20T15:00', '2026-11-23T15:00'],
    ['2026-11-21T12:00', '2026-11-24T00:00'],
    ['2026-11-20T00:00', '2026-11-21T00:00'],
    ['2026-11-03T18:00', '2026-11-05T18:00'],
    ['2026-12-30T15:00', '2027-01-11T15:00'],
    ['2027-02-19T15:00', '2027-02-20T15:00'],
    ['2027-04-30T12:00', '2027-05-04T12:00'],
    ['2026-11-20T23:59:59.999', '2026-11-23T23:59:59.999'],
  ])('sent %s, answered by %s', (sent, by) => {
    expect(answerBy(calendar, 'Europe/Moscow', msk(sent))).toEqual(msk(by))
  })

  test('a day on which the clock is moved counts its own hours', () => {
    // Sunday 29 March 2026 has 23 hours in Kyiv, made a work day here; 25 October has 25
    const worked = workCalendar(ru, [{ day: '2026-03-29', working: true }, { day: '2026-10-25', working: true }])
    expect(answerBy(worked, 'Europe/Kyiv', new Date('2026-03-29T00:00:00+02:00'))).toEqual(new Date('2026-03-30T01:00:00+03:00'))
    expect(answerBy(worked, 'Europe/Kyiv', new Date('2026-10-25T00:00:00+03:00'))).toEqual(new Date('2026-10-25T23:00:00+02:00'))
  })
  test('a calendar without any work day still ends', () => {
    const never: WorkCalendar = { day: () => ({ working: false, kind: 'holiday', exception: true }), decreed: () => true }
    expect(answerBy(never, 'Europe/Moscow', msk('2026-11-20T12:00')).getTime()).toBeGreaterThan(msk('2027-11-20T12:00').getTime())
  })
})

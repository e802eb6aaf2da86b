import { describe, expect, test } from '@jest/globals'
import { ru } from './calendars/ru.ts'
import { opensAt } from './opensAt.ts'
import { defaultSchedule } from './schedule.ts'
import { workCalendar } from './workCalendar.ts'

const msk = (local: string) => new Date(`${local}+03:00`)
const at = (local: string, schedule = defaultSchedule) => opensAt(schedule, workCalendar(ru), msk(local))

describe('opensAt', () => {
  test.each([
    ['an early morning', '2026-11-20T08:59:59', '2026-11-20T09:00'],
    ['while open: the next time', '2026-11-19T09:00', '2026-11-20T09:00'],
    ['the last hour of a Friday', '2026-11-20T19:00', '2026-11-23T09:00'],
    ['a Saturday on duty', '2026-11-21T10:00', '2026-11-23T09:00'],
    ['a Sunday evening', '2026-11-22T18:00', '2026-11-23T09:00'],
    ['a holiday in the week', '2026-11-04T12:00', '2026-11-05T09:00'],
    ['before a working Saturday', '2025-10-31T21:00', '2025-11-01T09:00'],
    ['the long days off of January', '2026-12-30T20:00', '2027-01-11T09:00'],
  ])('%s', (_, now, opens) => {
    expect(at(now)).toEqual(msk(opens))
  })

  test('is null where no work day has hours', () => {
    expect(at('2026-11-20T12:00', { ...defaultSchedule, workday: ['09:00', '09:00'] })).toBeNull()
  })
  test('is a Monday’s midnight where work days have no gap', () => {
    expect(at('2026-11-18T12:00', { ...defaultSchedule, workday: ['00:00', '24:00'] })).toEqual(msk('2026-11-23T00:00'))
  })
})

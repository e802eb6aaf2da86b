import { describe, expect, test } from '@jest/globals'
import { ru } from './calendars/ru.ts'
import { addDays } from './dates.ts'
import { missingYearWarning } from './missingYearWarning.ts'
import { workCalendar } from './workCalendar.ts'

const calendar = workCalendar(ru)

function daysOf(year: number) {
  const dates: string[] = []
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) dates.push(date)
  return dates
}

describe('workCalendar', () => {
  test.each([[2024, 118, 248], [2025, 118, 247], [2026, 118, 247], [2027, 118, 247]])('%i has %i days off and %i work days', (year, off, work) => {
    const days = daysOf(year).map((date) => calendar.day(date).working)
    expect([days.filter((working) => !working).length, days.filter(Boolean).length]).toEqual([off, work])
  })
  test.each([
    ['2026-11-20', true, 'work'], ['2026-11-21', false, 'weekend'], ['2026-11-04', false, 'holiday'], ['2025-11-01', true, 'working-weekend'],
    ['2025-11-03', false, 'moved'], ['2027-01-10', false, 'weekend'], ['2026-12-31', false, 'moved'], ['2026-03-08', false, 'holiday'],
  ])('%s: working %s, %s', (date, working, kind) => {
    expect(calendar.day(date)).toEqual({ working, kind, exception: false })
  })
  test.each([
    [2028, ['01-03', '01-04', '01-05', '01-06', '01-07', '02-23', '03-08', '05-01', '05-09', '06-12', '11-06']],
    [2029, ['01-01', '01-02', '01-03', '01-04', '01-05', '01-08', '02-23', '03-08', '05-01', '05-09', '06-12', '11-05']],
  ])('%i, not decreed, follows the Labour Code', (year, off) => {
    const weekdaysOff = daysOf(year).filter((date) => !calendar.day(date).working && calendar.day(date).kind !== 'weekend'
      && ![0, 6].includes(new Date(date).getUTCDay()))
    expect(weekdaysOff).toEqual(off.map((day) => `${year}-${day}`))
    expect(calendar.decreed(year)).toBe(false)
  })
  test('holidays on weekend days move to the next work day, each to its own', () => {
    // in 1993 1 May was a Saturday and 9 May a Sunday
    const old = workCalendar({})
    expect(['1993-05-03', '1993-05-10'].map((date) => old.day(date).kind)).toEqual(['moved', 'moved'])
  })
  test('an exception overrides, with hours of its own where it has them', () => {
    const corrected = workCalendar(ru, [
      { day: '2026-11-20', working: false }, { day: '2026-11-21', working: true, hours: ['10:00', '16:00'] }, { day: '2026-11-22', working: false, hours: ['09:00', '12:00'] },
    ])
    expect(corrected.day('2026-11-20')).toEqual({ working: false, kind: 'holiday', exception: true })
    expect(corrected.day('2026-11-21')).toEqual({ working: true, kind: 'working-weekend', exception: true, hours: ['10:00', '16:00'] })
    expect(corrected.day('2026-11-22')).toEqual({ working: false, kind: 'weekend', exception: true, hours: ['09:00', '12:00'] })
    expect(corrected.day('2026-11-23')).toEqual(calendar.day('2026-11-23'))
  })
})

describe('missingYearWarning', () => {
  test.each([
    ['2026-12-31T12:00:00+03:00', { level: 'none' }],
    ['2027-09-30T23:59:59+03:00', { level: 'none' }],
    ['2027-10-01T00:00:00+03:00', { level: 'warn', year: 2028 }],
    ['2027-11-30T23:59:59+03:00', { level: 'warn', year: 2028 }],
    ['2027-12-01T00:00:00+03:00', { level: 'red', year: 2028 }],
    ['2028-02-01T00:00:00+03:00', { level: 'red', year: 2028 }],
  ])('%s: %j', (now, warning) => {
    expect(missingYearWarning(calendar, 'Europe/Moscow', new Date(now))).toEqual(warning)
  })
})

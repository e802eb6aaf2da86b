import { describe, expect, test } from '@jest/globals'
import { ru } from './calendars/ru.ts'
import { defaultSchedule } from './schedule.ts'
import { supportMode } from './supportMode.ts'
import { workCalendar } from './workCalendar.ts'

const calendar = workCalendar(ru)
const msk = (local: string) => new Date(`${local}+03:00`)
const at = (local: string, schedule = defaultSchedule, days = calendar) => supportMode(schedule, days, msk(local))

describe('supportMode', () => {
  test.each([
    ['2026-11-20T08:59:59', 'closed', '2026-11-19T20:00', '2026-11-20T09:00', 'open'],
    ['2026-11-20T09:00:00', 'open', '2026-11-20T09:00', '2026-11-20T20:00', 'closed'],
    ['2026-11-20T19:59:59.999', 'open', '2026-11-20T09:00', '2026-11-20T20:00', 'closed'],
    ['2026-11-20T20:00:00', 'closed', '2026-11-20T20:00', '2026-11-21T09:00', 'duty'],
    ['2026-11-21T10:00:00', 'duty', '2026-11-21T09:00', '2026-11-21T18:00', 'closed'],
    ['2026-11-22T18:00:00', 'closed', '2026-11-22T18:00', '2026-11-23T09:00', 'open'],
    ['2026-11-04T12:00:00', 'duty', '2026-11-04T09:00', '2026-11-04T18:00', 'closed'],
    ['2025-11-01T19:00:00', 'open', '2025-11-01T09:00', '2025-11-01T20:00', 'closed'],
    ['2025-11-03T10:00:00', 'duty', '2025-11-03T09:00', '2025-11-03T18:00', 'closed'],
  ])('%s: %s since %s until %s, then %s', (now, mode, since, until, next) => {
    expect(at(now)).toEqual({ mode, since: msk(since), until: msk(until), next: { mode: next, at: msk(until) } })
  })

  test('equal modes that touch are one', () => {
    const always = { ...defaultSchedule, workday: ['00:00', '24:00'], dayOff: ['00:00', '24:00'] } satisfies typeof defaultSchedule
    expect(at('2026-11-20T12:00', always)).toEqual({
      mode: 'open', since: msk('2026-11-16T00:00'), until: msk('2026-11-21T00:00'), next: { mode: 'duty', at: msk('2026-11-21T00:00') },
    })
    expect(at('2026-12-31T12:00', always)).toMatchObject({ mode: 'duty', since: msk('2026-12-31T00:00'), until: msk('2027-01-11T00:00') })
  })
  test('closed all day, or for ever, has an end all the same', () => {
    const noDuty = { ...defaultSchedule, dayOff: ['00:00', '00:00'] } satisfies typeof defaultSchedule
    expect(at('2026-11-21T12:00', noDuty)).toMatchObject({ mode: 'closed', since: msk('2026-11-20T20:00'), until: msk('2026-11-23T09:00'), next: { mode: 'open' } })
    const never = { ...noDuty, workday: ['09:00', '09:00'] } satisfies typeof defaultSchedule
    expect(at('2026-11-21T12:00', never).until.getTime()).toBeGreaterThan(msk('2027-11-20T12:00').getTime())
  })
  test('an exception has its own hours', () => {
    const corrected = workCalendar(ru, [{ day: '2026-11-20', working: true, hours: ['10:00', '24:00'] }])
    expect(at('2026-11-20T09:30', defaultSchedule, corrected)).toMatchObject({ mode: 'closed', next: { mode: 'open', at: msk('2026-11-20T10:00') } })
    expect(at('2026-11-20T23:59:59', defaultSchedule, corrected)).toMatchObject({ mode: 'open', next: { mode: 'closed', at: msk('2026-11-21T00:00') } })
  })
  test('an hour that the clock skips opens at once, of one that it shows twice the first counts', () => {
    const kyiv = { ...defaultSchedule, timeZone: 'Europe/Kyiv', dayOff: ['03:30', '18:00'] } satisfies typeof defaultSchedule
    // 29 March 2026: 03:00 is 04:00; 25 October 2026: 04:00 is 03:00 again
    expect(supportMode(kyiv, calendar, new Date('2026-03-29T00:00:00Z')).until).toEqual(new Date('2026-03-29T01:00:00Z'))
    expect(supportMode(kyiv, calendar, new Date('2026-10-25T00:00:00Z')).until).toEqual(new Date('2026-10-25T00:30:00Z'))
  })
})

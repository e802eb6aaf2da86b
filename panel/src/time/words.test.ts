import { describe, expect, test } from '@jest/globals'
import { language } from '../say.ts'
import { instantAt, laterAt } from './instantAt.ts'
import { clinicClock, clinicTime, long, schedules, short, words } from './words.ts'

const noon = Date.parse('2026-11-24T09:00:00Z')
const minute = 60_000

describe('times in words', () => {
  test('lengths', () => {
    language.value = 'ru'
    expect([0, 18, 59, 60, 47 * 60, 49 * 60].map((m) => short(m * minute).replace('\u00a0', ' '))).toEqual(['0 мин', '18 мин', '59 мин', '1 ч', '47 ч', '2 дн'])
    expect([1, 24, 63].map((m) => long(m * minute).replaceAll('\u00a0', ' '))).toEqual(['1 минута', '24 минуты', '1 ч 03 мин'])
    expect(long(21 * minute, 'after').replace('\u00a0', ' ')).toBe('21 минуту')
  })
  test('the clinic’s clock, and none for a word that is no zone', () => {
    language.value = 'ru'
    expect(clinicClock(noon, 'Asia/Vladivostok')?.replaceAll('\u00a0', ' ')).toBe('19:00, +7 ч к мск')
    expect(clinicClock(noon, 'Europe/Kaliningrad')?.replaceAll('\u00a0', ' ')).toBe('11:00, −1 ч к мск')
    expect(clinicClock(noon, 'Europe/Moscow')).toBe('12:00')
    expect(clinicClock(noon, 'Windows 10')).toBeNull()
  })
  test('all of it on the clock of the product', () => {
    language.value = 'ru'
    const schedule = (timeZone: string) => ({ schedule: { timeZone, workday: ['09:00', '20:00'] as [string, string], dayOff: ['09:00', '18:00'] as [string, string] } })
    schedules.value = { far: schedule('Asia/Yekaterinburg'), vetmanager: schedule('Europe/Moscow') }
    try {
      expect(words('far').clock(noon)).toBe('14:00')
      expect(words('vetmanager').clock(noon)).toBe('12:00')
      // what belongs to no product is told by the first
      expect(words().clock(noon)).toBe('14:00')
      expect(words('unknown').clock(noon)).toBe('14:00')
      expect(words('vetmanager').homeMoment(noon, noon)).toBe('12:00\u00a0мск')
      expect(clinicTime(noon, 'Europe/Moscow', 'far')).toBe('12:00')
      expect(clinicTime(noon, 'Asia/Yekaterinburg', 'far')).toBeNull()
      expect(clinicClock(noon, 'Asia/Vladivostok', 'far')?.replaceAll('\u00a0', ' ')).toBe('19:00, +5 ч к времени поддержки')
    } finally {
      schedules.value = {}
    }
  })
  test('a reading of the regulation’s clock is an instant, wherever the operator sits', () => {
    expect(instantAt('2026-11-25T10:00', 'Europe/Moscow')).toBe('2026-11-25T07:00:00.000Z')
    expect(instantAt('2026-03-29T02:30', 'Europe/Berlin')).not.toBeNull()
    expect(instantAt('gone', 'Europe/Moscow')).toBeNull()
    expect(laterAt(Date.parse('2026-11-24T22:30:00Z'), 1, '09:00', 'Europe/Moscow')).toBe('2026-11-26T06:00:00.000Z')
  })
})

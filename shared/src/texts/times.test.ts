import { describe, expect, test } from '@jest/globals'
import { en } from './en.ts'
import { ru } from './ru.ts'
import { say } from './say.ts'
import { times } from './times.ts'

const russian = say<typeof ru>(ru, 'ru')
const inZone = (zone: string, home = 'Europe/Moscow') => times({ say: russian, zone, home })
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const now = '2026-11-20T12:18:00Z' // Friday, 15:18 in Moscow, 22:18 in Vladivostok

describe('times', () => {
  test.each([
    // zone, instant, words
    ['Europe/Moscow', '2026-11-20T17:00:00Z', '20:00'],
    ['Asia/Vladivostok', '2026-11-20T12:00:00Z', '15:00 мск · 22:00 у вас'],
    ['Asia/Vladivostok', '2026-11-20T17:00:00Z', '20:00 мск · 03:00 у вас'],
    ['Europe/Kaliningrad', '2026-11-20T17:00:00Z', '20:00 мск · 19:00 у вас'],
    ['Europe/Moscow', '2026-11-23T12:00:00Z', 'пн 23 ноября, 15:00'],
    ['Asia/Vladivostok', '2026-11-23T12:00:00Z', 'пн 23 ноября, 15:00 мск · 22:00 у вас'],
    ['Asia/Vladivostok', '2026-11-23T17:00:00Z', 'пн 23 ноября, 20:00 мск · вт 24 ноября, 03:00 у вас'],
    ['Europe/Kyiv', '2026-11-23T21:30:00Z', 'вт 24 ноября, 00:30 мск · пн 23 ноября, 23:30 у вас'],
    ['Europe/Moscow', '2026-11-20T21:00:00Z', 'сб 21 ноября, 00:00'],
    ['Europe/Moscow', '2027-01-11T12:00:00Z', 'пн 11 января, 15:00'],
  ])('%s, %s: %s', (zone, at, words) => {
    expect(plain(inZone(zone).moment(at, now))).toBe(words)
  })
  test.each([
    // at night one clock is a day ahead: Friday, 20:30 in Moscow is Saturday, 03:30 in Vladivostok
    ['Asia/Vladivostok', '2026-11-20T17:30:00Z', '2026-11-21T06:00:00Z', 'сб 21 ноября, 09:00 мск · 16:00 у вас'],
    ['Asia/Vladivostok', '2026-11-20T17:30:00Z', '2026-11-21T15:00:00Z', 'сб 21 ноября, 18:00 мск · вс 22 ноября, 01:00 у вас'],
    ['Asia/Vladivostok', '2026-11-20T17:30:00Z', '2026-11-20T20:00:00Z', '23:00 мск · 06:00 у вас'],
    ['Asia/Vladivostok', '2026-11-20T21:30:00Z', '2026-11-21T06:00:00Z', '09:00 мск · 16:00 у вас'],
    // Saturday, 00:30 in Moscow is Friday, 23:30 in Kaliningrad
    ['Europe/Kaliningrad', '2026-11-20T21:30:00Z', '2026-11-21T06:00:00Z', '09:00 мск · 08:00 у вас'],
    ['Europe/Kaliningrad', '2026-11-20T21:30:00Z', '2026-11-20T21:45:00Z', '00:45 мск · 23:45 у вас'],
    ['Europe/Moscow', '2026-11-20T17:30:00Z', '2026-11-21T06:00:00Z', 'сб 21 ноября, 09:00'],
  ])('%s, at %s: %s is %s', (zone, then, at, words) => {
    expect(plain(inZone(zone).moment(at, then))).toBe(words)
  })
  test('Kyiv agrees with Moscow in summer and not in winter', () => {
    expect(inZone('Europe/Kyiv').moment('2026-07-20T12:00:00Z', '2026-07-20T10:00:00Z')).toBe('15:00')
    expect(plain(inZone('Europe/Kyiv').moment('2026-11-20T12:00:00Z', now))).toBe('15:00 мск · 14:00 у вас')
    expect(inZone('Europe/Kyiv').hours(['09:00', '20:00'], '2026-07-20T10:00:00Z')).toBe('09:00–20:00')
    expect(plain(inZone('Europe/Kyiv').hours(['09:00', '20:00'], now))).toBe('09:00–20:00 мск · 08:00–19:00 у вас')
  })
  test('the regulation is not always in Moscow', () => {
    expect(plain(inZone('Europe/Moscow', 'Asia/Almaty').moment('2026-11-20T12:00:00Z', now))).toBe('17:00 GMT+5 · 15:00 у вас')
    expect(plain(inZone('Asia/Vladivostok').homeMoment('2026-11-23T06:00:00Z', now))).toBe('пн 23 ноября, 09:00 мск')
  })
  test('hours that cross midnight', () => {
    expect(plain(inZone('Asia/Vladivostok').hours(['09:00', '20:00'], now))).toBe('09:00–20:00 мск · 16:00–03:00 у вас')
    expect(plain(inZone('America/New_York').hours(['00:00', '24:00'], now))).toBe('00:00–24:00 мск · 16:00–16:00 у вас')
  })
  test('days over messages and at the end of rows', () => {
    const words = inZone('Asia/Vladivostok')
    expect(['2026-11-20T12:00:00Z', '2026-11-19T13:00:00Z', '2026-11-17T13:00:00Z', '2025-11-17T13:00:00Z'].map((at) => plain(words.day(at, now))))
      .toEqual(['Сегодня', 'Вчера, 19 ноября', 'вт 17 ноября', 'пн 17 ноября 2025'])
    expect(['2026-11-20T12:00:00Z', '2026-11-19T14:30:00Z', '2026-11-14T12:00:00Z', '2025-11-12T12:00:00Z'].map((at) => plain(words.brief(at, now))))
      .toEqual(['22:00', '00:30', 'сб', '12.11.2025'])
    expect(plain(words.brief('2026-11-12T12:00:00Z', now))).toMatch(/^12 нояб?\.?/)
    expect(words.clock('2026-11-20T23:05:00Z')).toBe('09:05')
  })
  test.each([
    [0, 'меньше минуты'], [59_999, 'меньше минуты'], [18 * 60_000, '18 мин'], [60 * 60_000, '1 ч'], [125 * 60_000, '2 ч 05 мин'],
    [24 * 3_600_000 - 1, '23 ч 59 мин'], [48 * 3_600_000, '2 дн'], [76 * 3_600_000, '3 дн 4 ч'],
  ])('%i ms: %s', (ms, words) => {
    expect(plain(inZone('Europe/Moscow').duration(ms))).toBe(words)
  })
  test('English', () => {
    const english = times({ say: say<typeof ru>(en, 'en'), zone: 'Asia/Vladivostok', home: 'Europe/Moscow' })
    expect(plain(english.moment('2026-11-23T12:00:00Z', now))).toBe('Mon 23 November, 15:00 Moscow · 22:00 your time')
    expect(english.day(now, now)).toBe('Today')
    expect(english.duration(125 * 60_000)).toBe('2 h 05 min')
  })
})

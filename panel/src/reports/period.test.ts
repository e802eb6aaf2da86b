import { describe, expect, test } from '@jest/globals'
import { language } from '../say.ts'
import { columnsOf, marksOf, spanInWords, spanOf } from './period.ts'

describe('the period of a report', () => {
  test.each([
    ['day', 0, '2026-11-22', '2026-11-22'], ['day', 22, '2026-10-31', '2026-10-31'], ['fortnight', 0, '2026-11-09', '2026-11-22'], ['fortnight', 1, '2026-10-26', '2026-11-08'],
    ['month', 0, '2026-11-01', '2026-11-30'], ['month', 9, '2026-02-01', '2026-02-28'], ['month', 11, '2025-12-01', '2025-12-31'], ['year', 0, '2026-01-01', '2026-12-31'], ['year', 2, '2024-01-01', '2024-12-31'],
  ] as const)('%s, %d back', (length, back, from, to) => { expect(spanOf(length, '2026-11-22', back)).toEqual({ from, to }) })
  test('in words', () => {
    language.value = 'ru'
    expect(spanInWords({ from: '2026-11-09', to: '2026-11-22' }).replaceAll('\u00a0', ' ')).toBe('9–22 ноября 2026')
    expect(spanInWords({ from: '2026-11-22', to: '2026-11-22' }).replaceAll('\u00a0', ' ')).toBe('22 ноября 2026')
  })
})

test.each([[0, [0, 1, 2, 3, 4].slice(0, 2)], [4, [0, 1, 2, 3, 4]], [5, [0, 2, 4, 6]], [66, [0, 20, 40, 60, 80]], [1387, [0, 500, 1000, 1500]]])('an axis up to %d', (most, marks) => { expect(marksOf(most)).toEqual(marks) })

test('days become months where there are too many', () => {
  const days = Array.from({ length: 365 }, (_, n) => ({ day: new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10), asked: 1, off: true }))
  expect(columnsOf(days.slice(0, 62))).toHaveLength(62)
  expect(columnsOf(days).map(({ key, asked }) => [key, asked]).slice(0, 2)).toEqual([['2026-01', 31], ['2026-02', 28]])
})

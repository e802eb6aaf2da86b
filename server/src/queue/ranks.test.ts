import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Ranks } from './ranks.ts'

const arrival = fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 3_000 }), fc.nat({ max: 500_000 }))

test('ranks: agrees with a sorted array, whatever comes and goes', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.boolean(), arrival), { maxLength: 300 }), arrival, fc.nat({ max: 60 }), (steps, probe, limit) => {
    const ranks = new Ranks()
    const plain = new Set<number>()
    for (const [on, n] of steps) {
      if (on) { ranks.add(n); plain.add(n) } else { ranks.delete(n); plain.delete(n) }
    }
    const sorted = [...plain].sort((a, b) => a - b)
    expect(ranks.size).toBe(sorted.length)
    expect(ranks.before(probe)).toBe(sorted.filter((n) => n < probe).length)
    for (const [, n] of steps) expect(ranks.before(n)).toBe(sorted.filter((one) => one < n).length)
    expect(ranks.first(limit)).toEqual(sorted.slice(0, limit))
  }))
})

test('ranks: a million numbers', () => {
  const ranks = new Ranks()
  for (let n = 1; n <= 1_000_000; n++) ranks.add(n)
  for (let n = 1; n <= 1_000_000; n += 2) ranks.delete(n)
  expect(ranks.before(1_000_001)).toBe(500_000)
  expect(ranks.before(777_777)).toBe(388_888)
  expect(ranks.first(3)).toEqual([2, 4, 6])
})

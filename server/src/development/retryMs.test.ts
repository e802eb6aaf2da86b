import { expect, test } from '@jest/globals'
import { retryMs } from './retryMs.ts'

test('a delivery rests twice as long after each try, an hour at most, a quarter more or less', () => {
  expect([1, 2, 3, 9, 10, 11, 100].map((tries) => retryMs(tries, () => 0.5))).toEqual([5_000, 10_000, 20_000, 1_280_000, 2_560_000, 3_600_000, 3_600_000])
  expect([retryMs(1, () => 0), retryMs(1, () => 1)]).toEqual([3_750, 6_250])
})

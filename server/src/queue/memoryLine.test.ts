import { expect, test } from '@jest/globals'
import { entry, lineContract } from './line.contract.ts'
import { MemoryLine } from './memoryLine.ts'

lineContract('in memory', async () => new MemoryLine())

test('a million waiting', async () => {
  const line = new MemoryLine()
  for (let n = 1; n <= 1_000_000; n++) await line.put(entry(n, { urgent: n % 10 === 0 }))
  await line.put(entry(1, { rev: 2, waiting: false }))
  expect(await line.head(2)).toEqual(['c2', 'c3'])
  expect(await line.places([1_000_000], 'all')).toEqual([1_000_000])
  expect(await line.places([1_000_000], 'urgent')).toEqual([100_000])
  expect(await line.counts()).toEqual({ total: 999_999, urgent: 100_000, oldestArrival: 2 })
})

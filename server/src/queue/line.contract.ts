import { beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Entry, Line } from './line.ts'

export const entry = (n: number, more: Partial<Entry> = {}): Entry =>
  ({ conversationId: `c${n}`, rev: 1, product: 'vetmanager', arrival: n, urgent: false, waiting: true, standing: true, ...more })

export async function* pages(...all: (readonly Entry[])[]): AsyncIterable<readonly Entry[]> {
  yield* all
}

/** The behaviour of the line, whatever keeps it. `make` answers an empty one. */
export function lineContract(name: string, make: () => Promise<Line>): void {
  describe(`the line, ${name}`, () => {
    let line: Line
    beforeEach(async () => { line = await make() })

    test('an empty one has no head, and the first place for everybody', async () => {
      expect(await line.head(50)).toEqual([])
      expect(await line.counts()).toEqual({ total: 0, urgent: 0, oldestArrival: null })
      expect(await line.places([1, 99], 'all')).toEqual([1, 1])
      expect(await line.places([], 'all')).toEqual([])
    })

    test('is in order of arrival, whatever the order of telling', async () => {
      for (const n of [3, 1, 12, 2]) await line.put(entry(n))
      expect(await line.head(50)).toEqual(['c1', 'c2', 'c3', 'c12'])
      expect(await line.head(2)).toEqual(['c1', 'c2'])
      expect(await line.counts()).toEqual({ total: 4, urgent: 0, oldestArrival: 1 })
      expect(await line.places([12, 1, 3], 'all')).toEqual([4, 1, 3])
    })

    test('a taken one stands before the others until it has left', async () => {
      await line.put(entry(1))
      await line.put(entry(2))
      await line.put(entry(1, { rev: 2, waiting: false }))
      expect(await line.head(50)).toEqual(['c2'])
      expect(await line.places([2], 'all')).toEqual([2])
      await line.put(entry(1, { rev: 3, waiting: false, standing: false }))
      expect(await line.places([2], 'all')).toEqual([1])
    })

    test('one that came back waits in its place and lets nobody’s grow', async () => {
      await line.put(entry(2))
      await line.put(entry(1, { rev: 5, standing: false }))
      expect(await line.head(50)).toEqual(['c1', 'c2'])
      expect(await line.places([2], 'all')).toEqual([1])
      expect(await line.counts()).toEqual({ total: 2, urgent: 0, oldestArrival: 1 })
    })

    test('urgent ones are counted among themselves', async () => {
      for (const n of [1, 2, 3, 4]) await line.put(entry(n, { urgent: n % 2 === 0 }))
      expect(await line.places([4], 'urgent')).toEqual([2])
      expect(await line.places([4], 'all')).toEqual([4])
      expect(await line.counts()).toMatchObject({ total: 4, urgent: 2 })
      await line.put(entry(2, { rev: 2, urgent: false }))
      expect(await line.places([4], 'urgent')).toEqual([1])
      expect(await line.counts()).toMatchObject({ total: 4, urgent: 1 })
    })

    test('late and repeated updates change nothing, also after it went out', async () => {
      await line.put(entry(1))
      await line.put(entry(1))
      await line.put(entry(1, { rev: 3, waiting: false, standing: false }))
      await line.put(entry(1, { rev: 2 }))
      expect(await line.head(50)).toEqual([])
      expect(await line.places([2], 'all')).toEqual([1])
    })

    test('a new round takes a new place and gives up the old one', async () => {
      await line.put(entry(1))
      await line.put(entry(2))
      await line.put(entry(9, { conversationId: 'c1', rev: 2 }))
      expect(await line.head(50)).toEqual(['c2', 'c1'])
      expect(await line.places([9], 'all')).toEqual([2])
    })

    test('rebuild: only what the record has, and nothing put meanwhile is lost', async () => {
      await line.put(entry(1))
      await line.put(entry(2))
      async function* record(): AsyncIterable<readonly Entry[]> {
        yield [entry(2), entry(3)]
        await line.put(entry(5))
        await line.put(entry(3, { rev: 2, waiting: false, standing: false }))
        yield [entry(4)]
      }
      await line.rebuild(record())
      expect(await line.head(50)).toEqual(['c2', 'c4', 'c5'])
      expect(await line.counts()).toEqual({ total: 3, urgent: 0, oldestArrival: 2 })
      await line.put(entry(4, { rev: 2, urgent: true }))
      expect(await line.places([5], 'urgent')).toEqual([2])
    })

    test('agrees with a plain list, whatever is put', async () => {
      const step = fc.record({ n: fc.integer({ min: 1, max: 12 }), rev: fc.integer({ min: 1, max: 6 }), urgent: fc.boolean(), waiting: fc.boolean(), standing: fc.boolean() })
      await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const fresh = await make()
        const plain = new Map<number, Entry>()
        for (const { n, ...more } of steps) {
          const one = entry(n, more)
          await fresh.put(one)
          if (one.rev > (plain.get(n)?.rev ?? 0)) plain.set(n, one)
        }
        const all = [...plain.values()].sort((a, b) => a.arrival - b.arrival)
        const waiting = all.filter((one) => one.waiting)
        expect(await fresh.head(50)).toEqual(waiting.map((one) => one.conversationId))
        expect(await fresh.counts()).toEqual({ total: waiting.length, urgent: waiting.filter((one) => one.urgent).length, oldestArrival: waiting[0]?.arrival ?? null })
        const ahead = (n: number, among: Entry[]) => 1 + among.filter((one) => one.standing && one.arrival < n).length
        const probes = [1, 5, 13]
        expect(await fresh.places(probes, 'all')).toEqual(probes.map((n) => ahead(n, all)))
        expect(await fresh.places(probes, 'urgent')).toEqual(probes.map((n) => ahead(n, all.filter((one) => one.urgent))))
      }), { numRuns: 60 })
    })
  })
}

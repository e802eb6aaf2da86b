import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { WatchedLine, type Watched } from './watched.ts'

const one = (id: number, arrival: number): Watched => ({ conversationId: `c${id}`, product: 'vetmanager', arrival, urgent: false, told: null })

test('whoever comes, goes and comes back, those who are there stand in order of arrival, once each', () => {
  const step = fc.record({ id: fc.nat(9), arrival: fc.integer({ min: 1, max: 50 }), does: fc.constantFrom('come', 'come at the end', 'go', 'look') })
  fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
    const line = new WatchedLine()
    const model = new Map<string, number>()
    const look = () => line.sorted().filter((each) => line.has(each)).map(({ conversationId, arrival }) => `${conversationId} ${arrival}`)
    for (const [n, { id, arrival, does }] of steps.entries()) {
      if (does === 'go') {
        line.delete(`c${id}`)
        model.delete(`c${id}`)
      } else if (does === 'look') look()
      else {
        // Arrivals are nobody else's.
        const its = (does === 'come' ? arrival : 100 + n) * 10 + id
        line.set(one(id, its))
        model.set(`c${id}`, its)
      }
    }
    expect(look()).toEqual([...model].sort(([, a], [, b]) => a - b).map(([id, arrival]) => `${id} ${arrival}`))
  }))
})

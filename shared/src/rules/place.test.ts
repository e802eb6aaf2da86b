import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Mode } from '../protocol/shapes.ts'
import { nextInLine, type InLine } from './nextInLine.ts'
import { place } from './place.ts'

const ask = (arrival: number, more: Partial<InLine> = {}): InLine => ({ arrival, product: 'vetmanager', urgent: false, waiting: true, left: false, ...more })
const always = (mode: Mode) => () => mode

describe('nextInLine', () => {
  const line = [ask(3, { urgent: true }), ask(1, { waiting: false }), ask(2), ask(4, { urgent: true })]
  test.each([['open', 2], ['closed', 2], ['duty', 3]] as const)('%s: number %i', (mode, arrival) => {
    expect(nextInLine(line, always(mode))?.arrival).toBe(arrival)
  })
  test('nothing that the mode allows', () => {
    expect(nextInLine([ask(1), ask(2)], always('duty'))).toBeNull()
    expect(nextInLine([], always('open'))).toBeNull()
  })
  test('each product by its own mode', () => {
    const two = [ask(1, { product: 'closedOnHolidays' }), ask(2, { product: 'other' })]
    expect(nextInLine(two, (product) => product === 'other' ? 'open' : 'duty')?.arrival).toBe(2)
  })
})

describe('place', () => {
  test('a taken but unanswered question is ahead, one that has left is not', () => {
    const mine = ask(4)
    const line = [ask(1, { waiting: false }), ask(2, { left: true }), ask(3), mine, ask(5)]
    expect(place(line, mine, always('open'))).toBe(3)
  })
  test('on duty urgent ones count urgent ones only, the others keep counting all', () => {
    const urgent = ask(4, { urgent: true })
    const calm = ask(5)
    const line = [ask(1), ask(2, { urgent: true }), ask(3), urgent, calm]
    expect([place(line, urgent, always('duty')), place(line, urgent, always('open'))]).toEqual([2, 4])
    expect(place(line, calm, always('duty'))).toBe(5)
  })
  test('it never grows while questions arrive, are taken, given back and leave', () => {
    const step = fc.constantFrom('arrive', 'take', 'giveBack', 'leave')
    fc.assert(fc.property(fc.array(fc.tuple(step, fc.nat(30), fc.boolean()), { maxLength: 60 }), fc.constantFrom<Mode>('open', 'duty', 'closed'), (steps, mode) => {
      const line: InLine[] = []
      const shown = new Map<InLine, number>()
      for (const [what, which, urgent] of steps) {
        const entry = line[which % Math.max(1, line.length)]
        if (what === 'arrive') line.push(ask(line.length + 1, { urgent }))
        else if (entry && what === 'take' && entry === nextInLine(line, always(mode))) entry.waiting = false
        else if (entry && what === 'giveBack') entry.waiting = true
        else if (entry && what === 'leave') entry.left = true
        for (const one of line) {
          const now = place(line, one, always(mode))
          expect(now).toBeLessThanOrEqual(shown.get(one) ?? Infinity)
          shown.set(one, now)
        }
      }
    }))
  })
})

import { describe, expect, test } from '@jest/globals'
import { conversation, held, now, supportIn, welcome } from '../../test/made.ts'
import { hear } from './hear.ts'
import { nothingKnown } from './known.ts'
import { inLine, nextInLine } from './line.ts'

const head = [conversation(3), conversation(4, { urgent: true }), conversation(5)]
const known = (mode: 'open' | 'duty' | 'closed') =>
  hear(nothingKnown, { name: 'welcome', data: welcome({ support: { vetmanager: supportIn(mode) }, waiting: { total: 3, urgent: 1, oldestArrival: 3, head } }) }, now)

describe('whom «Take next» names (R6)', () => {
  test('strict order when open and when closed, urgent jumps nothing', () => {
    expect(nextInLine(known('open'))?.arrival).toBe(3)
    expect(nextInLine(known('closed'))?.arrival).toBe(3)
  })
  test('the first urgent one on duty days', () => {
    expect(nextInLine(known('duty'))?.arrival).toBe(4)
  })
  test('whoever left the line is not shown in it, though its head was not told anew', () => {
    const taken = hear(known('open'), { name: 'conversation', data: held(3, { rev: 2 }) }, now)
    expect(inLine(taken).map((one) => one.arrival)).toEqual([4, 5])
    expect(nextInLine(taken)?.arrival).toBe(4)
  })
})

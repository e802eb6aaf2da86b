import { describe, expect, test } from '@jest/globals'
import { conversation, message } from '../../test/words.ts'
import { gapOf, sinceOf } from './gapOf.ts'

const have = (...seqs: number[]) => seqs.map((seq) => message('a', seq))

describe('what is missing', () => {
  test.each([
    [5, have(1, 2, 3, 4, 5), null],
    [5, have(4, 5), null],
    [5, have(1, 2, 4, 5), 2],
    [9, have(3, 4, 5), 5],
    [1, have(1, 2, 3), null],
    [2, have(1, 2, 5), 2],
    [5, [], null],
  ])('of %i: %#', (lastSeq, messages, gap) => {
    expect(gapOf(conversation('a', { lastSeq }), messages)).toBe(gap)
  })

  test('since names what is whole, and nothing that was never read', () => {
    expect(sinceOf({ a: have(1, 2, 4), b: have(7, 8), c: [] })).toEqual({ a: 2, b: 8 })
  })
})

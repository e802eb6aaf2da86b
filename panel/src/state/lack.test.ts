import { describe, expect, test } from '@jest/globals'
import { conversation, message } from '../../test/made.ts'
import { emptyTalk } from './known.ts'
import { lackAfter, wholeUpTo } from './lack.ts'

const talk = (...seqs: number[]) => ({ ...emptyTalk, messages: seqs.map((seq) => message(1, seq)) })

describe('what is missing in a talk', () => {
  test.each([
    { there: [1, 2, 3], last: 3, lack: null, whole: 3 },
    { there: [1, 2, 4], last: 4, lack: 2, whole: 2 },
    { there: [5, 6, 7], last: 7, lack: null, whole: 7 },
    { there: [5, 7], last: 9, lack: 5, whole: 5 },
    { there: [1, 2], last: 3, lack: 2, whole: 2 },
    { there: [], last: 3, lack: null, whole: 0 },
  ])('$there of $last', ({ there, last, lack, whole }) => {
    expect(lackAfter(conversation(1, { lastSeq: last }), talk(...there))).toBe(lack)
    expect(wholeUpTo(talk(...there))).toBe(whole)
  })
})

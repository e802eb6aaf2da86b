import { describe, expect, test } from '@jest/globals'
import { at, conversation, now } from '../../test/made.ts'
import { promiseOf } from './promise.ts'

describe('how near the promise is (R7)', () => {
  test.each([
    [361, 'far'], [360, 'ring'], [121, 'ring'], [120, 'near'], [31, 'near'], [30, 'late'], [1, 'late'], [0, 'broken'], [-5, 'broken'],
  ])('%i minutes before: %s', (minutes, nearness) => {
    expect(promiseOf(conversation(1, { answerBy: at(minutes) }), now)?.nearness).toBe(nearness)
  })
  test('half of the ring with three hours left', () => {
    expect(promiseOf(conversation(1, { answerBy: at(180) }), now)?.part).toBeCloseTo(0.5)
  })
  test('an answered, a postponed one and a suggestion owe nothing', () => {
    expect(promiseOf(conversation(1, { firstAnswerAt: at(-1) }), now)).toBeNull()
    expect(promiseOf(conversation(1, { state: 'postponed' }), now)).toBeNull()
    expect(promiseOf(conversation(1, { answerBy: null, state: 'suggestion' }), now)).toBeNull()
  })
})

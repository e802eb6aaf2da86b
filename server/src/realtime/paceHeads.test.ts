import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { forLead, forOperator, forVisitor } from '../conversations/shape.ts'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import { face, onlyWords } from './onlyWords.ts'
import { paceHeads, type Heads } from './paceHeads.ts'

const at = new Date('2026-11-20T12:00:00Z')
const row = (rev: number, more: Partial<ConversationRow> = {}): ConversationRow => ({
  id: 'a', rev, product: 'vetmanager', account: 'clinic', account_status: 'paid', visitor_id: 'v', visitor_name: 'Ольга', visitor_keyed: false, topic: null, urgent: false,
  state: 'assigned', operator_id: 'o', operator_name: 'Анна', last_operator_id: 'o', claim_epoch: 1, reason: null, opened_at: at, last_seq: rev, last_at: new Date(at.getTime() + rev),
  last_author: 'visitor', read_visitor: 0, read_operator: 0, unread_visitor: 0, unread_operator: rev, title: 'Вопрос', preview: `слово ${rev}`, round: 1, arrival: 7, asked_at: at,
  answer_by: at, first_answer_at: at, left_at: at, postponed_until: null, rating: null, ...more,
})

describe('heads in step with the eye', () => {
  let told: number[]
  let heads: Heads
  beforeEach(() => {
    jest.useFakeTimers()
    told = []
    heads = paceHeads({ ms: 1_000, burst: 1 }, ({ rev }) => { told.push(rev) })
  })
  afterEach(() => {
    heads.stop()
    jest.useRealTimers()
  })

  test('ten messages of one second: the first at once, the last when the second is over, nothing after that', () => {
    for (let rev = 1; rev <= 10; rev++) heads.changed(row(rev))
    expect(told).toEqual([1])
    jest.advanceTimersByTime(1_100)
    expect(told).toEqual([1, 10])
    jest.advanceTimersByTime(10_000)
    expect(told).toEqual([1, 10])
    heads.changed(row(11))
    expect(told).toEqual([1, 10, 11])
  })

  test('people who write in bursts are never waited for; who writes without a pause is told of twice a second, the last one last', () => {
    heads.stop()
    heads = paceHeads({ ms: 500, burst: 6 }, ({ rev }) => { told.push(rev) })
    let rev = 0
    for (let talk = 0; talk < 3; talk++) {
      for (let word = 0; word < 6; word++) heads.changed(row(++rev))
      jest.advanceTimersByTime(3_000)
    }
    expect(told).toEqual(Array.from({ length: 18 }, (_, n) => n + 1))
    told = []
    for (let beat = 0; beat < 100; beat++) {
      heads.changed(row(++rev))
      jest.advanceTimersByTime(50)
    }
    jest.advanceTimersByTime(600)
    expect(told.length).toBeLessThanOrEqual(6 + 10 + 1)
    expect(told.length).toBeGreaterThanOrEqual(6 + 9)
    expect(told.at(-1)).toBe(118)
    expect([...told].sort((a, b) => a - b)).toEqual(told)
  })

  test('whatever is not words is told at once, and nothing older follows', () => {
    heads.changed(row(1))
    heads.changed(row(2))
    heads.changed(row(3, { urgent: true }))
    expect(told).toEqual([1, 3])
    jest.advanceTimersByTime(5_000)
    expect(told).toEqual([1, 3])
    const later: Partial<ConversationRow>[] = [{ state: 'waiting', operator_id: null }, { arrival: 8 }, { rating: 5 }, { first_answer_at: new Date(at.getTime() + 1) }]
    for (const [n, more] of later.entries()) heads.changed(row(4 + n, more))
    expect(told).toEqual([1, 3, 4, 5, 6, 7])
  })

  test('a head that was read late is dropped, the same again is not', () => {
    heads.changed(row(5))
    heads.changed(row(4, { urgent: true }))
    expect(told).toEqual([5])
    jest.advanceTimersByTime(1_000)
    heads.changed(row(5))
    expect(told).toEqual([5, 5])
  })

  test('in a steady talk each conversation is told by itself, always rising, the last one last', () => {
    let rev = 0
    for (let beat = 0; beat < 100; beat++) {
      heads.changed(row(++rev))
      heads.changed(row(rev, { id: 'b' }))
      jest.advanceTimersByTime(100)
    }
    jest.advanceTimersByTime(1_100)
    expect(told.length).toBeLessThanOrEqual(2 * 12)
    expect(told.slice(-2)).toEqual([100, 100])
    expect([...told].sort((a, b) => a - b)).toEqual(told)
  })

  test('after its end nothing is told', () => {
    heads.changed(row(1))
    heads.changed(row(2))
    heads.stop()
    jest.advanceTimersByTime(5_000)
    expect(told).toEqual([1])
  })
})

test('all that a shape shows is either words or part of the face', () => {
  const words = new Set(['id', 'rev', 'lastSeq', 'unread', 'preview', 'lastAt'])
  const other = (value: unknown) => value instanceof Date ? new Date(value.getTime() + 1) : typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${String(value)}!`
  const before = row(1, { rating: 3, reason: 'out-of-scope', topic: 'error', postponed_until: at })
  const hidden = (Object.keys(before) as (keyof ConversationRow)[]).filter((key) => {
    const after = { ...before, [key]: other(before[key]) }
    const shown = [forVisitor, forLead, forOperator].flatMap((shape) => {
      const [was, is] = [shape(before), shape(after)]
      return (Object.keys(is) as (keyof typeof is)[]).filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    })
    return shown.some((name) => !words.has(name)) && onlyWords(before, after)
  })
  expect(hidden).toEqual([])
  for (const key of face) expect(onlyWords(before, { ...before, [key]: other(before[key]) })).toBe(false)
})

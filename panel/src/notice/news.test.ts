import { describe, expect, test } from '@jest/globals'
import { at, conversation, held, idOf, now, timur, welcome } from '../../test/made.ts'
import { hear, type ServerEvent } from '../state/hear.ts'
import { nothingKnown, type Known } from '../state/known.ts'
import { crossings } from './crossings.ts'
import { newsBetween } from './news.ts'

const after = (known: Known, ...events: ServerEvent[]): Known => events.reduce((so, event) => hear(so, event, now), known)
const before = after(nothingKnown, { name: 'welcome', data: welcome({ mine: [held(1)], waiting: { total: 1, urgent: 0, oldestArrival: 5, head: [conversation(5)] } }) })

describe('what is worth a sound', () => {
  test('the first welcome is none', () => {
    expect(newsBetween(nothingKnown, before).waiting).toBe(0)
  })
  test('new ones in the line by count, also one that came back to it', () => {
    const known = after(before, { name: 'waiting', data: { total: 3, urgent: 0, oldestArrival: 5, head: [conversation(5), conversation(6), conversation(7)] } })
    expect(newsBetween(before, known).waiting).toBe(2)
    const returned = after(before, { name: 'conversation', data: conversation(1, { rev: 2 }) })
    expect(newsBetween(before, returned).waiting).toBe(1)
  })
  test('not one that was only looked up, and not one that changed in the line', () => {
    expect(newsBetween(before, after(before, { name: 'conversation', data: conversation(2) })).waiting).toBe(0)
    expect(newsBetween(before, after(before, { name: 'conversation', data: conversation(5, { rev: 2, urgent: true }) })).waiting).toBe(0)
  })
  test('a message in one of his, and one that a colleague gave him', () => {
    expect(newsBetween(before, after(before, { name: 'conversation', data: held(1, { rev: 2, unread: 1 }) })).messages).toEqual([idOf(101)])
    const theirs = after(before, { name: 'conversation', data: held(9, { operator: timur }) })
    expect(newsBetween(theirs, after(theirs, { name: 'conversation', data: held(9, { rev: 2, unread: 1 }) })).given).toEqual([idOf(109)])
  })
})

describe('the promise is told at 2 h, 30 min and 10 min', () => {
  test.each([[121, 120, true], [119, 118, false], [31, 29, true], [11, 10, true], [9, 8, false], [130, 5, true]])('from %i to %i minutes: %s', (from, to, told) => {
    expect(crossings([conversation(1, { answerBy: at(0) })], now - from * 60_000, now - to * 60_000).length > 0).toBe(told)
  })
  test('an answered one is silent', () => {
    expect(crossings([conversation(1, { answerBy: at(0), firstAnswerAt: at(-200) })], now - 121 * 60_000, now - 119 * 60_000)).toEqual([])
  })
})

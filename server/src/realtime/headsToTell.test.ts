import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { Conversation } from '@lifebuoy/shared'
import { headsToTell, type Audience } from './headsToTell.ts'

const head = (rev: number, more: Partial<Conversation> = {}): Conversation => ({
  id: 'a', rev, product: 'vetmanager', arrival: 7, account: { id: 'clinic', status: 'paid' }, visitor: { id: 'v', name: 'Ольга' }, topic: null, urgent: false, state: 'assigned',
  operator: { id: 'o', name: 'Анна' }, reason: null, openedAt: '2026-11-20T12:00:00.000Z', answerBy: null, firstAnswerAt: null, lastSeq: rev, readBy: { visitor: 0, operator: 0 },
  unread: rev, title: 'Вопрос', preview: `слово ${rev}`, lastAt: `2026-11-20T12:00:${String(rev % 60).padStart(2, '0')}.000Z`, postponedUntil: null, rating: null, ...more,
})

describe('heads for operators', () => {
  let told: [rev: number, to: Audience][]
  let heads: { changed: (one: Conversation) => void; stop: () => void }
  beforeEach(() => {
    jest.useFakeTimers()
    told = []
    const telling = headsToTell(({ rev }, to) => { told.push([rev, to]) })
    heads = { changed: (one) => { telling.changed(one, []) }, stop: () => { telling.stop() } }
  })
  afterEach(() => {
    heads.stop()
    jest.useRealTimers()
  })
  /** What one who does not follow received. */
  const onlooker = (): number[] => told.flatMap(([rev, to]) => to === 'followers' ? [] : [rev])
  const follower = (): number[] => told.flatMap(([rev, to]) => to === 'onlookers' ? [] : [rev])

  test('ten messages of one second: followers hear each at once, onlookers the first and the last', () => {
    for (let rev = 1; rev <= 10; rev++) heads.changed(head(rev))
    expect(follower()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(onlooker()).toEqual([1])
    jest.advanceTimersByTime(1_000)
    expect(onlooker()).toEqual([1, 10])
    jest.advanceTimersByTime(10_000)
    expect(told).toHaveLength(11)
  })

  test('whatever is not words is told to all at once, and nothing older follows', () => {
    heads.changed(head(1))
    heads.changed(head(2))
    heads.changed(head(3, { urgent: true }))
    expect(onlooker()).toEqual([1, 3])
    jest.advanceTimersByTime(5_000)
    expect(onlooker()).toEqual([1, 3])
    for (const [rev, more] of [[4, { state: 'waiting', operator: null }], [5, { arrival: 8 }], [6, { rating: 5 }], [7, { firstAnswerAt: '2026-11-20T12:10:00.000Z' }]] as const) heads.changed(head(rev, more))
    expect(onlooker()).toEqual([1, 3, 4, 5, 6, 7])
  })

  test('a head that was read late is dropped, the same again is not', () => {
    heads.changed(head(5))
    heads.changed(head(4, { urgent: true }))
    expect(told).toEqual([[5, 'all']])
    jest.advanceTimersByTime(1_000)
    heads.changed(head(5))
    expect(told).toEqual([[5, 'all'], [5, 'all']])
  })

  test('in a steady talk onlookers hear once a second, each conversation by itself, always rising', () => {
    let rev = 0
    for (let beat = 0; beat < 100; beat++) {
      heads.changed(head(++rev))
      heads.changed(head(rev, { id: 'b' }))
      jest.advanceTimersByTime(100)
    }
    jest.advanceTimersByTime(1_000)
    expect(onlooker().length).toBeLessThanOrEqual(2 * 12)
    expect(onlooker().slice(-2)).toEqual([100, 100])
    const revs = onlooker()
    expect([...revs].sort((a, b) => a - b)).toEqual(revs)
    expect(follower()).toHaveLength(200)
  })

  test('after its end nothing is told', () => {
    heads.changed(head(1))
    heads.changed(head(2))
    heads.stop()
    jest.advanceTimersByTime(5_000)
    expect(onlooker()).toEqual([1])
  })
})

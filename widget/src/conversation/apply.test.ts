import { describe, expect, test } from '@jest/globals'
import type { VisitorWelcome } from '@lifebuoy/shared'
import { conversation, message, support, welcome } from '../../test/words.ts'
import { apply, type NewsOf, type ServerEvent } from './apply.ts'
import { noTalks, type Talks } from './talks.ts'

const operator = { id: 'anna', name: 'Анна' }
const answer = message('a', 2, { author: { kind: 'operator', ...operator } })
const opened = { conversations: [conversation('a')], messages: [message('a', 1)] }

/** Stale knowledge, one event, and what a fresh fetch would have said. A new event without a case does not compile. */
const cases: { [E in ServerEvent]: { before: Partial<VisitorWelcome>; news: NewsOf<E>; fresh: Partial<VisitorWelcome> }[] } = {
  welcome: [{ before: {}, news: welcome(opened), fresh: opened }],
  support: [{ before: {}, news: { ...support, mode: 'duty' }, fresh: { support: { ...support, mode: 'duty' } } }],
  account: [{ before: {}, news: { id: 'clinic', status: 'expired', eligible: false }, fresh: { account: { id: 'clinic', status: 'expired', eligible: false } } }],
  conversation: [
    { before: {}, news: conversation('a'), fresh: { conversations: [conversation('a')] } },
    { before: opened, news: conversation('a', { rev: 2, state: 'assigned', operator }), fresh: { ...opened, conversations: [conversation('a', { rev: 2, state: 'assigned', operator })] } },
  ],
  message: [{ before: opened, news: answer, fresh: { ...opened, messages: [message('a', 1), answer] } }],
  queue: [{ before: opened, news: { conversationId: 'a', position: 3, estimate: null, because: null, held: false }, fresh: opened }],
  typing: [{ before: opened, news: { conversationId: 'a', name: 'Анна' }, fresh: opened }],
  'diagnostics:request': [{ before: opened, news: { conversationId: 'a', requestId: 'r' }, fresh: { ...opened, diagnostics: [{ conversationId: 'a', requestId: 'r' }] } }],
  'token:expiring': [{ before: opened, news: undefined, fresh: opened }],
}
/** What no fetch tells, since it lives for a moment or comes right after it. */
const lasting = ({ places: _places, typing: _typing, ...rest }: Talks) => rest

describe('stale knowledge and an event are a fresh fetch', () => {
  for (const [event, list] of Object.entries(cases)) {
    test.each(list as { before: object; news: never; fresh: object }[])(`${event} %#`, ({ before, news, fresh }) => {
      const stale = apply(noTalks, 'welcome', welcome(before))
      const once = apply(stale, event as ServerEvent, news)
      expect(lasting(once)).toEqual(lasting(apply(noTalks, 'welcome', welcome(fresh))))
      expect(lasting(apply(once, event as ServerEvent, news))).toEqual(lasting(once))
    })
  }
})

describe('what is known', () => {
  test('messages stand by seq, each once, in whatever order they come, before the welcome too', () => {
    const live = [3, 1, 2, 3].reduce((talks, seq) => apply(talks, 'message', message('a', seq)), noTalks)
    expect(live.messages['a']?.map(({ seq }) => seq)).toEqual([1, 2, 3])
  })

  test('a lower rev is old news', () => {
    const now = apply(apply(noTalks, 'conversation', conversation('a', { rev: 5, unread: 2 })), 'conversation', conversation('a', { rev: 4 }))
    expect(now.conversations['a']).toMatchObject({ rev: 5, unread: 2 })
  })

  test('a place remembers where it started and goes with the line', () => {
    const place = (position: number) => ({ conversationId: 'a', position, estimate: null, because: null, held: false })
    const waiting = [5, 3].reduce((talks, n) => apply(talks, 'queue', place(n)), apply(noTalks, 'conversation', conversation('a')))
    expect(waiting.places['a']).toMatchObject({ position: 3, start: 5 })
    const taken = apply(waiting, 'conversation', conversation('a', { rev: 2, state: 'assigned', operator }))
    expect(taken.places['a']).toBeUndefined()
    expect(apply(taken, 'queue', place(2)).places['a']).toBeUndefined()
  })

  test('an answer ends its typing', () => {
    const typing = apply(noTalks, 'typing', { conversationId: 'a', name: 'Анна' })
    expect(apply(typing, 'message', answer).typing).toEqual({})
  })
})

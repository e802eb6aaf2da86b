import { describe, expect, test } from '@jest/globals'
import { anna, at, conversation, held, idOf, message, note, now, supportIn, timur, welcome } from '../../test/made.ts'
import { hear, serverEvents, type ServerEvent } from './hear.ts'
import { nothingKnown, type Known } from './known.ts'
import { mine } from './mine.ts'

const after = (known: Known, ...events: ServerEvent[]): Known => events.reduce((so, event) => hear(so, event, now), known)
const greeted = after(nothingKnown, { name: 'welcome', data: welcome({ mine: [held(1, { lastSeq: 3 })], messages: [message(1, 1), message(1, 2), message(1, 3)], notes: [note(1, 1)] }) })

/** For each event: what a window knew before, and what it must know after, told by a fresh welcome. */
const cases: { [E in ServerEvent['name']]: { event: Extract<ServerEvent, { name: E }>['data']; fresh: Partial<Parameters<typeof welcome>[0]>; look: (known: Known) => unknown } } = {
  welcome: { event: welcome({ mine: [held(1)] }), fresh: { mine: [held(1)] }, look: mine },
  waiting: {
    event: { total: 2, urgent: 1, oldestArrival: 7, head: [conversation(7), conversation(8, { urgent: true })] },
    fresh: { waiting: { total: 2, urgent: 1, oldestArrival: 7, head: [conversation(7), conversation(8, { urgent: true })] } }, look: (known) => [known.waiting, known.conversations[idOf(107)]],
  },
  support: { event: { vetmanager: supportIn('duty') }, fresh: { support: { vetmanager: supportIn('duty') } }, look: (known) => known.support },
  conversation: { event: held(1, { rev: 5, unread: 2, lastSeq: 3 }), fresh: { mine: [held(1, { rev: 5, unread: 2, lastSeq: 3 })] }, look: (known) => mine(known) },
  message: { event: message(1, 4), fresh: { mine: [held(1)], messages: [1, 2, 3, 4].map((seq) => message(1, seq)) }, look: (known) => known.talks[idOf(101)]?.messages },
  note: { event: note(1, 2), fresh: { mine: [held(1)], notes: [note(1, 1), note(1, 2)] }, look: (known) => known.talks[idOf(101)]?.notes },
  typing: { event: { conversationId: idOf(101), name: 'Ольга' }, fresh: {}, look: (known) => known.operator },
  diagnostics: { event: { conversationId: idOf(101), requestId: idOf(9), data: null, answeredAt: at(0) }, fresh: {}, look: (known) => known.support },
  operators: {
    event: [{ id: anna.id, name: anna.name, presence: 'away' }], fresh: { operator: { ...anna, presence: 'away' }, operators: [{ id: anna.id, name: anna.name, presence: 'away' }] },
    look: (known) => [known.operators, known.operator],
  },
}

describe('what the server says', () => {
  test.each(serverEvents)('%s leaves a window as a fresh welcome would, heard once or twice', (name) => {
    const { event, fresh, look } = cases[name]
    const told = { name, data: event } as ServerEvent
    const expected = look(after(nothingKnown, { name: 'welcome', data: welcome(fresh) }))
    expect(look(after(greeted, told))).toEqual(expected)
    expect(look(after(greeted, told, told))).toEqual(expected)
  })

  test('messages stand by their numbers, however they came', () => {
    const known = after(greeted, { name: 'message', data: message(1, 6) }, { name: 'message', data: message(1, 4) }, { name: 'message', data: message(1, 5) })
    expect(known.talks[idOf(101)]?.messages.map((one) => one.seq)).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('a message before the first welcome is not lost', () => {
    const known = after(nothingKnown, { name: 'message', data: message(1, 2) }, { name: 'welcome', data: welcome({ mine: [held(1)], messages: [message(1, 1)] }) })
    expect(known.talks[idOf(101)]?.messages.map((one) => one.seq)).toEqual([1, 2])
  })

  test('a lower rev of a conversation is ignored', () => {
    const known = after(greeted, { name: 'conversation', data: held(1, { rev: 5, unread: 4 }) }, { name: 'conversation', data: held(1, { rev: 4, unread: 1 }) })
    expect(known.conversations[idOf(101)]?.unread).toBe(4)
  })

  test('what a welcome no longer names among his was lost while he was away', () => {
    const known = after(greeted, { name: 'welcome', data: welcome({ mine: [] }) })
    expect(mine(known)).toEqual([])
    expect(known.conversations[idOf(101)]).toBeUndefined()
    expect(known.talks[idOf(101)]?.messages).toHaveLength(3)
  })

  test('transferred to a colleague it is no longer his', () => {
    expect(mine(after(greeted, { name: 'conversation', data: held(1, { rev: 2, operator: timur }) }))).toEqual([])
  })

  test('a message ends the sign of writing', () => {
    const known = after(greeted, { name: 'typing', data: { conversationId: idOf(101), name: 'Ольга' } })
    expect(known.typing[idOf(101)]?.name).toBe('Ольга')
    expect(after(known, { name: 'message', data: message(1, 4) }).typing).toEqual({})
  })
})

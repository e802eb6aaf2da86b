import { describe, expect, test } from '@jest/globals'
import { anna, at, message, note } from '../../test/made.ts'
import { emptyTalk } from '../state/known.ts'
import { arrange } from './arrange.ts'

const dayOf = (instant: string) => instant.slice(0, 10)
const answer = { author: { kind: 'operator', id: anna.id, name: anna.name } } as const
const shape = (blocks: ReturnType<typeof arrange>) => blocks.map((one) => (one.kind === 'group' ? `${one.author.kind} ${one.messages.length}` : one.kind))

describe('a talk from top to bottom', () => {
  test('messages of one author in a row stand together', () => {
    expect(shape(arrange({ ...emptyTalk, messages: [message(1, 1), message(1, 2), message(1, 3, answer), message(1, 4)] }, [], dayOf)))
      .toEqual(['day', 'visitor 2', 'operator 1', 'visitor 1'])
  })
  test('half an hour parts them, a new day is named', () => {
    expect(shape(arrange({ ...emptyTalk, messages: [message(1, 1, { sentAt: at(-3000) }), message(1, 2, { sentAt: at(-40) }), message(1, 3, { sentAt: at(-5) })] }, [], dayOf)))
      .toEqual(['day', 'visitor 1', 'day', 'visitor 1', 'visitor 1'])
  })
  test('a note stands behind the message it was written after', () => {
    expect(shape(arrange({ ...emptyTalk, messages: [message(1, 1), message(1, 2)], notes: [note(1, 1), note(1, 2)] }, [], dayOf)))
      .toEqual(['day', 'visitor 1', 'note', 'visitor 1', 'note'])
  })
  test('what is on its way stands last, and once: not beside its own message', () => {
    const own = { clientId: 'a', kind: 'answer', conversationId: '', text: '', attachments: [], at: 0, refused: null } as const
    expect(shape(arrange({ ...emptyTalk, messages: [message(1, 1)] }, [own], dayOf)).at(-1)).toBe('outgoing')
    expect(shape(arrange({ ...emptyTalk, messages: [message(1, 1, { clientId: 'a' })] }, [own], dayOf))).toEqual(['day', 'visitor 1'])
  })
})

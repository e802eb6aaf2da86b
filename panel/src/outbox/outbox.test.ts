import { describe, expect, jest, test } from '@jest/globals'
import type { Answer, Conversation, Message } from '@lifebuoy/shared'
import { deskWith, refused } from '../../test/desk.ts'
import { held, idOf, message, welcome } from '../../test/made.ts'
import { memoryKeep } from '../desk/keep.ts'

const outgoing = (n: number, text = `ответ ${n}`) => ({ clientId: idOf(700 + n), kind: 'answer' as const, conversationId: idOf(101), text, attachments: [], at: n })
const settled = () => new Promise((done) => { setTimeout(done, 0) })
const sent = (clientId: string, seq: number): Answer<{ message: Message; conversation: Conversation }> =>
  ({ ok: true, data: { message: message(1, seq, { clientId }), conversation: held(1, { rev: seq, lastSeq: seq }) } })

describe('the outbox', () => {
  test('sends in order, one after the other, and puts the confirmed message in its place', async () => {
    let seq = 1
    const { desk, asked } = deskWith({ 'message:send': async ({ clientId }) => { await settled(); return sent(clientId, ++seq) } })
    desk.hear({ name: 'welcome', data: welcome({ mine: [held(1)], messages: [message(1, 1)] }) })
    desk.outbox.add(outgoing(1))
    desk.outbox.add(outgoing(2))
    expect(asked).toHaveLength(1)
    while (desk.outbox.items.value.length > 0) await settled()
    expect(asked.map(({ input }) => input)).toEqual([1, 2].map((n) => ({ conversationId: idOf(101), clientId: idOf(700 + n), text: `ответ ${n}` })))
    expect(desk.known.value.talks[idOf(101)]?.messages.map((one) => one.seq)).toEqual([1, 2, 3])
  })

  test('without a line it waits, and repeats the same bytes when the line is back', async () => {
    let live = false
    const { desk, asked } = deskWith({ 'message:send': ({ clientId }) => (live ? sent(clientId, 2) : refused('unavailable')) })
    desk.hear({ name: 'welcome', data: welcome({ mine: [held(1)] }) })
    desk.outbox.add(outgoing(1))
    await settled()
    expect(desk.outbox.items.value).toHaveLength(1)
    live = true
    desk.outbox.flush()
    while (desk.outbox.items.value.length > 0) await settled()
    expect(asked[1]).toEqual(asked[0])
  })

  test('survives a reload: a new window of the same operator sends it, another operator does not see it', async () => {
    const keep = memoryKeep()
    const first = deskWith({}, keep)
    first.desk.hear({ name: 'welcome', data: welcome({ mine: [held(1)] }) })
    first.desk.outbox.add(outgoing(1))
    const other = deskWith({}, keep)
    other.desk.hear({ name: 'welcome', data: welcome({ operator: { id: idOf(3), name: 'Вера', email: 'v@x', role: 'operator', presence: 'online' } }) })
    other.desk.outbox.load()
    expect(other.desk.outbox.items.value).toEqual([])
    const again = deskWith({ 'message:send': ({ clientId }) => sent(clientId, 2) }, keep)
    again.desk.hear({ name: 'welcome', data: welcome({ mine: [held(1)] }) })
    again.desk.outbox.load()
    again.desk.outbox.flush()
    while (again.desk.outbox.items.value.length > 0) await settled()
    expect(again.asked[0]?.input).toEqual({ conversationId: idOf(101), clientId: idOf(701), text: 'ответ 1' })
    expect(keep.names(`${idOf(1)}.out.`)).toEqual([])
  })

  test('when the conversation was lost, what was written is a draft again', async () => {
    const { desk } = deskWith({ 'message:send': () => refused('conflict') })
    desk.hear({ name: 'welcome', data: welcome({ mine: [held(1)] }) })
    desk.drafts.change(idOf(101), { answer: 'и ещё' })
    desk.outbox.add(outgoing(1, 'первое'))
    await settled()
    expect(desk.outbox.items.value).toEqual([])
    expect(desk.drafts.of(idOf(101)).answer).toBe('первое\nи ещё')
    expect(desk.lost.value[idOf(101)]).toBe(true)
  })

  test('refused for good it stays, says why, and can be sent again or taken back', async () => {
    const send = jest.fn(() => refused('invalid'))
    const { desk } = deskWith({ 'message:send': send })
    desk.hear({ name: 'welcome', data: welcome({ mine: [held(1)] }) })
    desk.outbox.add(outgoing(1))
    await settled()
    expect(desk.outbox.items.value[0]?.refused).toBe('invalid')
    desk.outbox.again(idOf(701))
    await settled()
    expect(send).toHaveBeenCalledTimes(2)
    expect(desk.outbox.take(idOf(701))?.text).toBe('ответ 1')
    expect(desk.outbox.items.value).toEqual([])
  })
})

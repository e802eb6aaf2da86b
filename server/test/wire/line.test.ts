import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Conversation, QueuePlace, Support, VisitorWelcome, Waiting } from '@lifebuoy/shared'
import { recordKinds } from './freshTarget.ts'
import { asks, says, takes, takesNext } from './says.ts'
import { startServer, type Server } from './server.ts'
import type { Window } from './window.ts'

const place = (window: Window, conversationId: string, position: number, because: QueuePlace['because'] = null) =>
  window.hears<QueuePlace>('queue', (told) => told.conversationId === conversationId && told.position === position && told.because === because)

describe.each(recordKinds)('the line on %s, at noon of a work day', (kind) => {
  let server: Server
  beforeAll(async () => { server = await startServer(kind, { CLOCK_START: '2026-11-20T12:00:00+03:00' }) })
  afterAll(async () => { await server.close() })

  test('places are told after open, move when those before are answered, and never grow', async () => {
    const [anna, boris, vera] = [await server.visitor(), await server.visitor(), await server.visitor()]
    const [a, b, c] = [await asks(anna), await asks(boris, 'Б', { urgent: true }), await asks(vera)]
    await place(anna, a.conversation.id, 1)
    // urgent is a label in this mode and jumps nothing
    await place(boris, b.conversation.id, 2)
    await place(vera, c.conversation.id, 3)

    const operator = await server.operator()
    const taken = await takes(operator)
    expect(taken.conversation.id).toBe(a.conversation.id)
    expect(taken.messages.map(({ text }) => text)).toEqual(['Не печатается чек'])
    expect(taken.conversation).toMatchObject({ state: 'assigned', operator: { id: operator.id, name: operator.name } })
    await anna.hears<Conversation>('conversation', ({ operator: holder }) => holder?.id === operator.id)
    await says(operator, a.conversation.id, 'Включите принтер')
    await place(boris, b.conversation.id, 1)
    await place(vera, c.conversation.id, 2)

    const back = await takes(operator)
    expect(back.conversation.id).toBe(b.conversation.id)
    await operator.ask('conversation:return', { conversationId: b.conversation.id })
    await boris.ask('conversation:resolve', { conversationId: b.conversation.id })
    await place(vera, c.conversation.id, 1)
    for (const [window, id] of [[anna, a.conversation.id], [boris, b.conversation.id], [vera, c.conversation.id]] as const) {
      const positions = window.all<QueuePlace>('queue').filter(({ conversationId }) => conversationId === id).map(({ position }) => position)
      expect([...positions].sort((x, y) => y - x)).toEqual(positions)
    }
  })

  test('the place comes again with every connection, and after a restart', async () => {
    const sub = randomUUID()
    const { conversation } = await asks(await server.visitor({ sub }))
    const again = await server.visitor({ sub })
    const told = await again.hears<QueuePlace>('queue', ({ conversationId }) => conversationId === conversation.id)
    await server.restart()
    const back = await server.visitor({ sub })
    expect((await back.hears<QueuePlace>('queue')).position).toBe(told.position)
  })

  test('a message to a resolved conversation is a new question with a new number and promise', async () => {
    const visitor = await server.visitor()
    const { conversation } = await asks(visitor)
    const other = await asks(await server.visitor())
    await visitor.ask('conversation:resolve', { conversationId: conversation.id })
    const { conversation: again } = await says(visitor, conversation.id, 'Опять не печатает')
    expect(again.state).toBe('waiting')
    expect(Number(again.arrival)).toBeGreaterThan(Number(other.conversation.arrival))
    expect(again.firstAnswerAt).toBeNull()
    expect(again.answerBy).not.toBeNull()
  })

  test('operators see the line, in order, as it changes', async () => {
    const operator = await server.operator()
    while (await takesNext(operator)) { /* until it is empty */ }
    await operator.hears<Waiting>('waiting', ({ total }) => total === 0)
    const asked = [await asks(await server.visitor()), await asks(await server.visitor(), 'Горит', { urgent: true })]
    const waiting = await operator.hears<Waiting>('waiting', ({ total }) => total === 2)
    expect(waiting).toMatchObject({ urgent: 1, oldestArrival: asked[0]?.conversation.arrival })
    expect(waiting.head.map(({ id }) => id)).toEqual(asked.map(({ conversation }) => conversation.id))
  })

  test('an operator who signs out gives his unanswered questions back to their places at once', async () => {
    const olga = await server.operator({ name: 'Ольга' })
    const pavel = await server.operator({ name: 'Павел' })
    while (await takesNext(pavel)) { /* until it is empty */ }
    const visitor = await server.visitor()
    const first = await asks(visitor)
    await asks(await server.visitor())
    expect((await takes(olga)).conversation.id).toBe(first.conversation.id)
    await server.http('/api/operator/session', { method: 'DELETE', cookie: olga.cookie })
    await olga.gone
    await visitor.hears<Conversation>('conversation', ({ state, rev }) => state === 'waiting' && rev > first.conversation.rev)
    const taken = await takes(pavel)
    expect(taken.conversation).toMatchObject({ id: first.conversation.id, arrival: first.conversation.arrival })
    await expect(server.panel(olga.cookie)).rejects.toMatchObject({ refusal: { code: 'unauthorized' } })
  })
})

describe('the mode', () => {
  test('is told to everybody in the moment it changes, and explains the places that it changes', async () => {
    // 17:59:50 on a Saturday: duty until 18:00
    const server = await startServer('postgres', { CLOCK_START: '2026-11-21T17:59:50+03:00' })
    try {
      const [calm, urgent, operator] = [await server.visitor(), await server.visitor(), await server.operator()]
      const first = await asks(calm)
      const second = await asks(urgent, 'Горит', { urgent: true })
      expect((await calm.hears<VisitorWelcome>('welcome')).support.mode).toBe('duty')
      // on duty days urgent questions count urgent ones only
      await place(urgent, second.conversation.id, 1)
      const told = await calm.hears<Support>('support', ({ mode }) => mode === 'closed')
      expect(told.until).toBe('2026-11-22T06:00:00.000Z')
      await operator.hears<{ [product: string]: Support }>('support', ({ vetmanager }) => vetmanager?.mode === 'closed')
      await place(urgent, second.conversation.id, 2, 'mode')
      await place(calm, first.conversation.id, 1)
    } finally {
      await server.close()
    }
  })

  test('on a duty day urgent questions only are handed out; an operator corrects the mark and the place explains it', async () => {
    const server = await startServer('postgres', { CLOCK_START: '2026-11-21T10:00:00+03:00' })
    try {
      const operator = await server.operator({ role: 'duty' })
      const [calm, first, second] = [await server.visitor(), await server.visitor(), await server.visitor()]
      const a = await asks(calm, 'Спокойно')
      const b = await asks(first, 'Горит', { urgent: true })
      const c = await asks(second, 'Тоже горит', { urgent: true })
      await place(second, c.conversation.id, 2)
      await operator.ask('conversation:urgent', { conversationId: a.conversation.id, urgent: true })
      await place(first, b.conversation.id, 2, 'urgent')
      await place(second, c.conversation.id, 3, 'urgent')
      await operator.ask('conversation:urgent', { conversationId: a.conversation.id, urgent: false })
      expect((await takes(operator)).conversation.id).toBe(b.conversation.id)
      expect((await takes(operator)).conversation.id).toBe(c.conversation.id)
      expect(await takesNext(operator)).toBeNull()
    } finally {
      await server.close()
    }
  })
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Conversation, Message, Note, OperatorPresence, OperatorWelcome } from '@lifebuoy/shared'
import { asks, says, takes, takesNext } from './says.ts'
import { administrator, startServer, type OperatorWindow, type Server } from './server.ts'

describe('operators', () => {
  let server: Server
  let admin: OperatorWindow
  let olga: OperatorWindow
  let pavel: OperatorWindow
  beforeAll(async () => {
    server = await startServer('postgres', { CLOCK_START: '2026-11-20T12:00:00+03:00' })
    admin = await server.operator({ email: administrator.email })
    olga = await server.operator({ name: 'Ольга' })
    pavel = await server.operator({ name: 'Павел' })
  })
  afterAll(async () => { await server.close() })

  const held = async (operator: OperatorWindow) => {
    const visitor = await server.visitor()
    const asked = await asks(visitor)
    for (;;) {
      const taken = await takes(operator)
      if (taken.conversation.id === asked.conversation.id) return { visitor, ...taken }
    }
  }
  const change = (id: string, body: object) => server.http(`/api/operators/${id}`, {
    method: 'PATCH', cookie: admin.cookie, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  })

  test('words go to the holder and to who watches; the state to everybody; notes to no visitor', async () => {
    const { visitor, conversation } = await held(olga)
    await says(visitor, conversation.id, 'Слышно только держателю')
    await olga.hears<Message>('message', ({ text }) => text === 'Слышно только держателю')
    await pavel.hears<Conversation>('conversation', ({ id, preview }) => id === conversation.id && preview.startsWith('Слышно'))
    expect(pavel.all<Message>('message').filter(({ conversationId }) => conversationId === conversation.id)).toEqual([])

    await pavel.ask('conversation:watch', { conversationId: conversation.id, watch: true })
    await says(visitor, conversation.id, 'Теперь и второму')
    await pavel.hears<Message>('message', ({ text }) => text === 'Теперь и второму')
    const { note } = await pavel.ask<{ note: Note }>('note:add', { conversationId: conversation.id, clientId: randomUUID(), text: 'Пусть перезагрузит' })
    expect(note).toMatchObject({ afterSeq: 3, author: { id: pavel.id } })
    await olga.hears<Note>('note', ({ id }) => id === note.id)

    await pavel.ask('conversation:watch', { conversationId: conversation.id, watch: false })
    await says(visitor, conversation.id, 'И снова только держателю')
    await olga.hears<Message>('message', ({ text }) => text === 'И снова только держателю')
    await pavel.ask('conversation:list', {})
    expect(pavel.all<Message>('message').map(({ text }) => text)).not.toContain('И снова только держателю')
    await visitor.ask('conversation:list', {})
    expect(JSON.stringify(visitor.heard)).not.toContain(note.id)
    expect(JSON.stringify(await visitor.ask('conversation:history', { conversationId: conversation.id }))).not.toContain(note.text)
  })

  test('after a transfer the words go to the new holder; the old one may not answer', async () => {
    const { visitor, conversation } = await held(olga)
    await olga.ask('conversation:transfer', { conversationId: conversation.id, operatorId: pavel.id })
    await pavel.hears<Conversation>('conversation', ({ id, operator }) => id === conversation.id && operator?.id === pavel.id)
    await says(visitor, conversation.id, 'Кто теперь?')
    await pavel.hears<Message>('message', ({ text }) => text === 'Кто теперь?')
    expect((await olga.refused('message:send', { conversationId: conversation.id, clientId: randomUUID(), text: 'Я ещё тут' })).code).toBe('conflict')
    expect(olga.all<Message>('message').map(({ text }) => text)).not.toContain('Кто теперь?')
    expect((await olga.refused('conversation:return', { conversationId: conversation.id })).code).toBe('forbidden')
    await admin.ask('conversation:return', { conversationId: conversation.id })
    await takes(pavel)
  })

  test('typing is heard by the other side only', async () => {
    const { visitor, conversation } = await held(olga)
    const stranger = await server.visitor()
    stranger.socket.emit('typing', { conversationId: conversation.id })
    visitor.socket.emit('typing', { conversationId: conversation.id })
    await olga.hears<{ conversationId: string; name: string }>('typing', ({ conversationId, name }) => conversationId === conversation.id && name === 'Анна Ветрова')
    olga.socket.emit('typing', { conversationId: conversation.id })
    await visitor.hears('typing', ({ conversationId, name }: { conversationId: string; name: string }) => conversationId === conversation.id && name === 'Ольга')
    await stranger.ask('conversation:list', {})
    expect(stranger.all('typing')).toEqual([])
    expect(visitor.all('typing')).toHaveLength(1)
    expect(olga.all<{ conversationId: string }>('typing').filter(({ conversationId }) => conversationId === conversation.id)).toHaveLength(1)
  })

  test('presence is told to all; taking makes one online', async () => {
    await olga.ask('presence:set', { presence: 'away' })
    const isNow = (id: string, presence: string) => (list: OperatorPresence[]) => list.some((one) => one.id === id && one.presence === presence)
    await pavel.hears<OperatorPresence[]>('operators', isNow(olga.id, 'away'))
    await takesNext(olga)
    const now = await pavel.hears<OperatorPresence[]>('operators', isNow(olga.id, 'online'))
    expect(now.map(({ name }) => name)).toContain('Павел')
  })

  test('welcome brings all that he holds, with words and notes', async () => {
    const pyotr = await server.operator({ name: 'Пётр' })
    const { visitor, conversation } = await held(pyotr)
    await says(visitor, conversation.id, 'Ещё слово')
    await pyotr.ask('note:add', { conversationId: conversation.id, clientId: randomUUID(), text: 'Себе' })
    const again = await server.panel(pyotr.cookie)
    const welcome = await again.hears<OperatorWelcome>('welcome')
    expect(welcome.operator).toMatchObject({ id: pyotr.id, name: 'Пётр', role: 'operator' })
    expect(welcome.mine.map(({ id }) => id)).toContain(conversation.id)
    expect(welcome.messages.filter(({ conversationId }) => conversationId === conversation.id).map(({ seq }) => seq)).toEqual([1, 2])
    expect(welcome.notes.map(({ text }) => text)).toContain('Себе')
    expect(Object.keys(welcome.support).sort()).toEqual(['petlog', 'vetmanager'])
    expect(again.all('welcome')).toHaveLength(1)
  })

  test('a disabled operator is thrown out at once, wherever he is open; what waits for his word goes back', async () => {
    const nina = await server.operator({ name: 'Нина' })
    const second = await server.panel(nina.cookie)
    const answered = await held(nina)
    await says(nina, answered.conversation.id, 'Смотрю')
    await says(answered.visitor, answered.conversation.id, 'Жду')
    const { visitor, conversation } = await held(nina)
    expect((await change(nina.id, { disabled: true })).status).toBeLessThan(300)
    await Promise.all([nina.gone, second.gone])
    await expect(server.panel(nina.cookie)).rejects.toMatchObject({ refusal: { code: 'unauthorized' } })
    const back = await visitor.hears<Conversation>('conversation', ({ id, state, rev }) => id === conversation.id && state === 'waiting' && rev > conversation.rev)
    expect(back.arrival).toBe(conversation.arrival)
    const asks = await answered.visitor.hears<Conversation>('conversation', ({ id, state }) => id === answered.conversation.id && state === 'waiting')
    expect(asks).toMatchObject({ arrival: answered.conversation.arrival, operator: null })
    await pavel.hears<OperatorPresence[]>('operators', (list) => !list.some((one) => one.id === nina.id && one.presence !== 'offline'))
  })

  test('a lowered role takes effect on what is open', async () => {
    const boss = await server.operator({ name: 'Начальник', role: 'admin' })
    expect((await change(boss.id, { role: 'operator' })).status).toBeLessThan(300)
    await boss.gone
    const { conversation } = await held(olga)
    const again = await server.panel(boss.cookie)
    expect((await again.refused('conversation:return', { conversationId: conversation.id })).code).toBe('forbidden')
  })
})

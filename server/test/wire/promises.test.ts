import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Conversation, Message } from '@lifebuoy/shared'
import { recordKinds } from './freshTarget.ts'
import { asks, reads, says, seqs, takes, takesNext, upTo } from './says.ts'
import { startServer, type Server } from './server.ts'

// Friday noon in Moscow: every question may be taken.
const clock = { CLOCK_START: '2026-11-20T12:00:00+03:00' }

describe.each(recordKinds)('the promises of the protocol on %s', (kind) => {
  let server: Server
  beforeAll(async () => { server = await startServer(kind, clock) })
  afterAll(async () => { await server.close() })

  test('1. what was acknowledged is there after a restart', async () => {
    const sub = randomUUID()
    const visitor = await server.visitor({ sub })
    const { conversation } = await asks(visitor)
    for (const text of ['раз', 'два', 'три']) await says(visitor, conversation.id, text)
    await server.restart()
    const back = await server.visitor({ sub })
    expect((await reads(back, conversation.id)).map(({ text }) => text)).toEqual(['Не печатается чек', 'раз', 'два', 'три'])
  })

  test('2. the same clientId is one message: again, from two sockets at once, after a restart, after resolving', async () => {
    const sub = randomUUID()
    const [one, two] = await Promise.all([server.visitor({ sub }), server.visitor({ sub })])
    const payload = { clientId: randomUUID(), text: 'Один раз' }
    const [a, b] = await Promise.all([one.ask<{ message: Message; conversation: Conversation }>('conversation:open', payload), two.ask<{ message: Message; conversation: Conversation }>('conversation:open', payload)])
    expect(b.message).toEqual(a.message)
    const { id } = a.conversation

    const repeated = { conversationId: id, clientId: randomUUID(), text: 'И ещё' }
    const answers = await Promise.all([one, two, one, two].map((window) => window.ask<{ message: Message }>('message:send', repeated)))
    expect(new Set(answers.map(({ message }) => `${message.id} ${message.seq}`)).size).toBe(1)

    await server.restart()
    const back = await server.visitor({ sub })
    expect((await back.ask<{ message: Message }>('message:send', repeated)).message).toEqual(answers[0]?.message)
    expect((await back.ask<{ message: Message }>('conversation:open', payload)).message).toEqual(a.message)

    await back.ask('conversation:resolve', { conversationId: id })
    const again = await back.ask<{ message: Message; conversation: Conversation }>('message:send', repeated)
    expect(again.message).toEqual(answers[0]?.message)
    expect(again.conversation.state).toBe('resolved')
    expect(seqs(await reads(back, id))).toEqual([1, 2])
    expect((await back.ask<{ conversations: Conversation[] }>('conversation:list', {})).conversations).toHaveLength(1)
  })

  test('2. a used clientId with another body is a conflict and changes nothing; another author’s is independent', async () => {
    const visitor = await server.visitor()
    const { conversation, payload } = await asks(visitor)
    const other = { ...payload, text: 'Совсем другое' }
    expect((await visitor.refused('conversation:open', other)).code).toBe('conflict')
    expect((await visitor.refused('message:send', { conversationId: conversation.id, ...other })).code).toBe('conflict')
    expect(seqs(await reads(visitor, conversation.id))).toEqual([1])

    const stranger = await server.visitor()
    const theirs = await stranger.ask<{ message: Message }>('conversation:open', other)
    expect(theirs.message.text).toBe('Совсем другое')
  })

  test('3. seq counts without a gap and everybody sees the same order, whoever writes at once', async () => {
    const sub = randomUUID()
    const windows = await Promise.all([1, 2, 3].map(() => server.visitor({ sub })))
    const [first] = windows
    if (!first) throw new Error('no window')
    const { conversation } = await asks(first)
    await Promise.all(windows.flatMap((window, w) => upTo(20).map((n) => says(window, conversation.id, `${w}.${n}`))))
    const stored = await reads(first, conversation.id)
    expect(seqs(stored)).toEqual(upTo(61))
    for (const window of windows) {
      await window.hears<Message>('message', ({ seq }) => seq === 61)
      const heard = new Map(window.all<Message>('message').map((message) => [message.seq, message.text]))
      expect([...heard].sort(([a], [b]) => a - b)).toEqual(stored.map(({ seq, text }) => [seq, text]))
    }
    // one author's own words in the order in which he sent them
    for (const w of [0, 1, 2]) {
      expect(stored.filter(({ text }) => text.startsWith(`${w}.`)).map(({ text }) => Number(text.split('.')[1]))).toEqual(upTo(20))
    }
  })

  test('3. a reader who was away for 1,000 messages has them all after welcome and history', async () => {
    const sub = randomUUID()
    const visitor = await server.visitor({ sub })
    const { conversation } = await asks(visitor)
    for (let sent = 0; sent < 1_000; sent += 50) {
      await Promise.all(upTo(50).map((n) => says(visitor, conversation.id, `${sent + n}`)))
    }
    const back = await server.visitor({ sub, since: { [conversation.id]: 1 } })
    const welcome = await back.hears<{ messages: Message[]; conversations: Conversation[] }>('welcome')
    expect(welcome.conversations.find(({ id }) => id === conversation.id)?.lastSeq).toBe(1_001)
    const messages = welcome.messages.filter(({ conversationId }) => conversationId === conversation.id)
    expect(seqs(messages)).toEqual(upTo(1_001).slice(1, messages.length + 1))
    expect(messages).toHaveLength(1_000)
    expect(seqs(await reads(back, conversation.id))).toEqual(upTo(1_001))
    expect(back.all('welcome')).toHaveLength(1)
  })

  test('3. a since that is malformed, foreign or above the last counts as absent', async () => {
    const sub = randomUUID()
    const visitor = await server.visitor({ sub })
    const { conversation } = await asks(visitor)
    const foreign = (await asks(await server.visitor())).conversation
    for (const since of [{ [conversation.id]: 99 }, { [conversation.id]: -1 }, { [conversation.id]: '1' }, { [foreign.id]: 0 }, { nonsense: 1 }, 'since', 7, [], null]) {
      const back = await server.visitor({ sub, since })
      const welcome = await back.hears<{ messages: Message[]; conversations: Conversation[] }>('welcome')
      expect(welcome.messages.map(({ id, seq }) => [id, seq])).toEqual([[expect.any(String), 1]])
      expect(welcome.conversations.map(({ id }) => id)).toEqual([conversation.id])
    }
  })

  test('4. two operators who take at once get the questions in order of arrival, each to one of them', async () => {
    const [olga, pavel] = await Promise.all([server.operator({ name: 'Ольга' }), server.operator({ name: 'Павел' })])
    for (;;) if (!await takesNext(olga)) break
    const arrivals: (number | null)[] = []
    for (const n of upTo(12)) arrivals.push((await asks(await server.visitor(), `Вопрос ${n}`)).conversation.arrival)
    expect([...arrivals].sort((a, b) => Number(a) - Number(b))).toEqual(arrivals)
    const handed: (number | null)[] = []
    for (let round = 0; round < 6; round += 1) {
      const both = await Promise.all([takes(olga), takes(pavel)])
      expect(both.map(({ conversation }) => conversation.operator?.id)).toEqual([olga.id, pavel.id])
      handed.push(...both.map(({ conversation }) => conversation.arrival).sort((a, b) => Number(a) - Number(b)))
    }
    expect(handed).toEqual(arrivals)
    expect(await takesNext(olga)).toBeNull()
  })

  test('4. asking twice with one requestId takes one', async () => {
    const operator = await server.operator()
    for (;;) if (!await takesNext(operator)) break
    await asks(await server.visitor())
    await asks(await server.visitor())
    const requestId = randomUUID()
    const [a, b] = await Promise.all([takesNext(operator, { requestId }), takesNext(operator, { requestId })])
    expect(b?.conversation.id).toBe(a?.conversation.id)
    expect((await takesNext(operator, { requestId }))?.conversation.id).toBe(a?.conversation.id)
    expect((await takesNext(operator, { requestId: randomUUID() }))?.conversation.id).not.toBe(a?.conversation.id)
  })

  test('5. nobody hears of a conversation that he may not read', async () => {
    const [anna, boris] = [await server.visitor({ account: 'aibolit' }), await server.visitor({ account: 'aibolit' })]
    const other = await server.visitor({ account: 'doolittle' })
    const elsewhere = await server.visitor({ product: 'petlog', account: 'aibolit' })
    const lead = await server.visitor({ account: 'aibolit', role: 'lead' })
    const operator = await server.operator()
    const { conversation } = await asks(anna, 'Только моё')
    const taken = await operator.ask<{ conversations: Conversation[] }>('conversation:list', { state: 'waiting' })
    expect(taken.conversations.length).toBeGreaterThan(0)
    await lead.hears<Message>('message', ({ conversationId }) => conversationId === conversation.id)
    // What was told before this answer is there when the answer is: one connection keeps its order.
    for (const window of [boris, other, elsewhere]) {
      await window.ask('conversation:list', {})
      expect(JSON.stringify(window.heard)).not.toContain(conversation.id)
      expect(window.all('message')).toEqual([])
      expect(window.all('queue')).toEqual([])
    }
  })
})

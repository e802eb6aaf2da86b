import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Conversation, Message, VisitorWelcome } from '@lifebuoy/shared'
import { recordKinds } from './freshTarget.ts'
import { tokenFor } from './products.ts'
import { asks, reads, says, takes } from './says.ts'
import { startServer, type Server } from './server.ts'
import type { Window } from './window.ts'

const welcomeOf = (window: Window) => window.hears<VisitorWelcome>('welcome')
const list = async (window: Window, more: object = {}) => (await window.ask<{ conversations: Conversation[] }>('conversation:list', more)).conversations.map(({ id }) => id)

describe.each(recordKinds)('who is who on %s', (kind) => {
  let server: Server
  beforeAll(async () => { server = await startServer(kind, { CLOCK_START: '2026-11-20T12:00:00+03:00' }) })
  afterAll(async () => { await server.close() })

  test('demo strangers with one and the same token are apart by their keys', async () => {
    const token = await tokenFor({ account: 'demo', sub: 'demo-user' })
    const [a, b] = await Promise.all([server.visitor({ token }), server.visitor({ token })])
    const [ofA, ofB] = await Promise.all([welcomeOf(a), welcomeOf(b)])
    expect(ofA.visitorKey).toMatch(/^[\w-]{22}$/)
    expect(ofB.visitorKey).not.toBe(ofA.visitorKey)
    expect(ofB.visitor.id).not.toBe(ofA.visitor.id)
    const { conversation } = await asks(a, 'Только мой браузер')
    await b.ask('conversation:list', {})
    expect(JSON.stringify(b.heard)).not.toContain(conversation.id)
    expect(await list(b)).toEqual([])

    const back = await server.visitor({ token, ...(ofA.visitorKey === undefined ? {} : { visitorKey: ofA.visitorKey }) })
    const again = await welcomeOf(back)
    expect(again.visitorKey).toBeUndefined()
    expect(again.conversations.map(({ id }) => id)).toEqual([conversation.id])

    const guessed = await server.visitor({ token, visitorKey: 'AAAAAAAAAAAAAAAAAAAAAA' })
    expect((await welcomeOf(guessed)).visitorKey).toMatch(/^[\w-]{22}$/)
    expect(await list(guessed)).toEqual([])
  })

  test('in a demo account a lead leads nothing', async () => {
    const { conversation } = await asks(await server.visitor({ account: 'demo' }))
    const lead = await server.visitor({ account: 'demo', role: 'lead' })
    expect((await welcomeOf(lead)).visitor.lead).toBe(false)
    expect(await list(lead)).toEqual([])
    expect((await lead.refused('conversation:list', { scope: 'account' })).code).toBe('forbidden')
    expect((await lead.refused('conversation:history', { conversationId: conversation.id })).code).toBe('not_found')
  })

  test('colleagues are apart; a lead reads all of the clinic, live, and marks nothing', async () => {
    const account = `clinic-${randomUUID().slice(0, 8)}`
    server.bill({ [account]: 'paid' })
    const [anna, boris, lead] = await Promise.all([server.visitor({ account }), server.visitor({ account }), server.visitor({ account, role: 'lead' })])
    const { conversation } = await asks(anna, 'Вопрос Анны')
    await lead.hears<Message>('message', ({ text }) => text === 'Вопрос Анны')
    await lead.hears<Conversation>('conversation', ({ id }) => id === conversation.id)
    expect(await list(boris)).toEqual([])
    expect(await list(lead)).toEqual([])
    expect(await list(lead, { scope: 'account' })).toEqual([conversation.id])
    expect((await boris.refused('conversation:list', { scope: 'account' })).code).toBe('forbidden')
    expect((await reads(lead, conversation.id)).map(({ text }) => text)).toEqual(['Вопрос Анны'])

    const operator = await server.operator()
    for (;;) {
      const taken = await takes(operator)
      if (taken.conversation.id === conversation.id) break
    }
    await says(operator, conversation.id, 'Ответ')
    await lead.hears<Message>('message', ({ text }) => text === 'Ответ')
    await lead.ask('conversation:read', { conversationId: conversation.id, seq: 2 })
    const [mine] = (await anna.ask<{ conversations: Conversation[] }>('conversation:list', {})).conversations
    expect(mine).toMatchObject({ unread: 1, readBy: { visitor: 0 } })
    for (const [event, payload] of [
      ['message:send', { conversationId: conversation.id, clientId: randomUUID(), text: 'От имени Анны' }],
      ['conversation:resolve', { conversationId: conversation.id }],
      ['conversation:rate', { conversationId: conversation.id, score: 1 }],
    ] as const) expect((await lead.refused(event, payload)).code).toBe('forbidden')
    expect(JSON.stringify(boris.heard)).not.toContain(conversation.id)
  })

  test('what was asked under a key stays with that key when the account is demo no longer, for a lead too', async () => {
    const account = `clinic-${randomUUID().slice(0, 8)}`
    const sub = randomUUID()
    server.bill({ [account]: 'demo' })
    const stranger = await server.visitor({ account, sub })
    const { visitorKey } = await welcomeOf(stranger)
    const { conversation } = await asks(stranger, 'Ещё в демо')
    server.bill({ [account]: 'paid' })
    const lead = await server.visitor({ account, role: 'lead' })
    expect((await welcomeOf(lead)).visitor.lead).toBe(true)
    const back = await server.visitor({ account, sub, ...(visitorKey === undefined ? {} : { visitorKey }) })
    await says(back, conversation.id, 'И после оплаты')
    await back.hears<Message>('message', ({ text }) => text === 'И после оплаты')
    expect(await list(lead, { scope: 'account' })).toEqual([])
    expect(JSON.stringify(lead.heard)).not.toContain(conversation.id)
    expect(await list(await server.visitor({ account, sub }))).toEqual([])
  })

  test('products are apart, for people and for leads', async () => {
    const sub = randomUUID()
    const here = await server.visitor({ product: 'vetmanager', sub })
    const there = await server.visitor({ product: 'petlog', sub })
    const lead = await server.visitor({ product: 'petlog', role: 'lead' })
    expect((await welcomeOf(here)).visitor.id).not.toBe((await welcomeOf(there)).visitor.id)
    const { conversation } = await asks(here)
    expect(await list(there)).toEqual([])
    expect(await list(lead, { scope: 'account' })).not.toContain(conversation.id)
    expect((await there.refused('conversation:history', { conversationId: conversation.id })).code).toBe('not_found')
    expect(JSON.stringify([there.heard, lead.heard])).not.toContain(conversation.id)
  })

  test('a foreign id answers exactly like an unknown one', async () => {
    const { conversation } = await asks(await server.visitor())
    const stranger = await server.visitor()
    const unknown = randomUUID()
    const payloads: { [event: string]: (conversationId: string) => object } = {
      'message:send': (conversationId) => ({ conversationId, clientId: randomUUID(), text: 'x' }),
      'conversation:history': (conversationId) => ({ conversationId }),
      'conversation:read': (conversationId) => ({ conversationId, seq: 1 }),
      'conversation:resolve': (conversationId) => ({ conversationId }),
      'conversation:rate': (conversationId) => ({ conversationId, score: 5 }),
      'diagnostics:answer': (requestId) => ({ requestId, data: null }),
      'conversation:list': (before) => ({ before }),
    }
    for (const [event, payload] of Object.entries(payloads)) {
      const [foreign, none] = [await stranger.send(event, payload(conversation.id)), await stranger.send(event, payload(unknown))]
      expect([event, foreign]).toEqual([event, none])
      expect([event, foreign]).toEqual([event, { ok: false, error: { code: 'not_found', message: expect.any(String), field: expect.any(String) } }])
    }
  })

  test('an account without support is refused kindly, and old conversations stay readable', async () => {
    const account = `clinic-${randomUUID().slice(0, 8)}`
    const sub = randomUUID()
    server.bill({ [account]: 'trial' })
    const before = await server.visitor({ account, sub })
    const { conversation } = await asks(before, 'Пока платили')
    server.bill({ [account]: 'expired' })
    const visitor = await server.visitor({ account, sub })
    const welcome = await welcomeOf(visitor)
    expect(welcome.account).toMatchObject({ id: account, status: 'expired', eligible: false })
    expect(welcome.channels).toEqual({ email: 'support@vetmanager.example' })
    expect(welcome.conversations.map(({ id }) => id)).toEqual([conversation.id])
    expect((await visitor.refused('conversation:open', { clientId: randomUUID(), text: 'Ещё вопрос' })).code).toBe('not_eligible')
    // what is open is finished normally
    await says(visitor, conversation.id, 'Уточнение')
    await visitor.ask('conversation:resolve', { conversationId: conversation.id })
    expect((await visitor.refused('message:send', { conversationId: conversation.id, clientId: randomUUID(), text: 'Снова' })).code).toBe('not_eligible')
    expect((await reads(visitor, conversation.id)).map(({ text }) => text)).toEqual(['Пока платили', 'Уточнение'])
  })

  test('an account that billing does not know is told apart by keys, and refused', async () => {
    const visitor = await server.visitor({ account: 'nobody-knows' })
    const welcome = await welcomeOf(visitor)
    expect(welcome.account).toEqual({ id: 'nobody-knows', status: 'unknown', eligible: false })
    expect(welcome.visitorKey).toBeDefined()
    expect((await visitor.refused('conversation:open', { clientId: randomUUID(), text: 'Вопрос' })).code).toBe('not_eligible')
  })
})

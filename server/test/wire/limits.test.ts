import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Message } from '@lifebuoy/shared'
import { asks, reads, says, takes, upTo } from './says.ts'
import { startServer, type Server } from './server.ts'

describe('who asks too much', () => {
  let server: Server
  beforeAll(async () => { server = await startServer('postgres', { RATE_LIMIT_FACTOR: '1', CLOCK_START: '2026-11-20T12:00:00+03:00' }) })
  afterAll(async () => { await server.close() })

  test('is refused with the time to come again, stores nothing by it, and keeps his connection; others notice nothing', async () => {
    const visitor = await server.visitor()
    const { conversation } = await asks(visitor)
    const sent = upTo(30).map((n) => ({ conversationId: conversation.id, clientId: randomUUID(), text: `${n}` }))
    const answers = await Promise.all(sent.map((payload) => visitor.send('message:send', payload)))
    const refused = answers.filter((answer) => !answer.ok)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.length).toBeLessThan(30)
    for (const answer of refused) expect(answer).toEqual({ ok: false, error: { code: 'rate_limited', message: expect.any(String), retryAfterMs: expect.any(Number) } })
    expect(await reads(visitor, conversation.id)).toHaveLength(1 + 30 - refused.length)
    const colleague = await server.visitor()
    await says(colleague, (await asks(colleague)).conversation.id, 'Ничего не заметил')
  })

  test('and still gets the first answer to what was stored', async () => {
    const visitor = await server.visitor()
    const { conversation, message, payload } = await asks(visitor)
    let refused = 0
    for (let n = 0; n < 40 && refused === 0; n += 1) {
      const answer = await visitor.send('message:send', { conversationId: conversation.id, clientId: randomUUID(), text: `${n}` })
      if (!answer.ok) refused += 1
    }
    expect(refused).toBe(1)
    expect((await visitor.ask<{ message: Message }>('conversation:open', payload)).message).toEqual(message)
    expect((await visitor.refused('conversation:open', { ...payload, text: 'Другое' })).code).toBe('conflict')
    expect((await visitor.refused('conversation:open', { ...payload, clientId: randomUUID() })).code).toBe('rate_limited')
  })

  test('an operator who answers quickly is not one of them', async () => {
    const [visitor, operator] = [await server.visitor(), await server.operator()]
    const { conversation } = await asks(visitor)
    for (;;) if ((await takes(operator)).conversation.id === conversation.id) break
    await Promise.all(upTo(60).map((n) => says(operator, conversation.id, `${n}`)))
    expect(await reads(operator, conversation.id)).toHaveLength(61)
  })
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Conversation, Support } from '@lifebuoy/shared'
import { administrator, startServer, type Server } from './server.ts'

describe.each(['postgres', 'pglite'] as const)('a corrected calendar on %s', (kind) => {
  let server: Server
  let cookie: string
  beforeAll(async () => {
    server = await startServer(kind, { CLOCK_START: '2026-11-26T15:00:00+03:00' })
    cookie = await server.signIn(administrator.email, administrator.password)
  })
  afterAll(async () => { await server.close() })
  const correct = async (edit: object) => {
    const answer = await server.http('/api/calendar/changes', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ calendar: 'ru', edit }), cookie })
    expect(answer.status).toBe(201)
    return await answer.json() as { promises: { moved: number } }
  }
  const off = (day: string) => ({ kind: 'day', day, working: false, hours: null, note: '' })

  test('visitor and panel see the new time, and the new mode, at once; taking it back brings the old ones', async () => {
    const marat = { account: 'aibolit', sub: 'marat' }
    const visitor = await server.visitor(marat)
    const panel = await server.operator()
    const { conversation } = await visitor.ask<{ conversation: Conversation }>('conversation:open', { clientId: randomUUID(), text: 'Не печатает чек' })
    const friday = Date.parse(conversation.answerBy ?? '')
    expect(new Date(friday).toISOString().slice(0, 16)).toBe('2026-11-27T12:00')
    const monday = new Date(friday + 3 * 24 * 3_600_000).toISOString()

    expect((await correct(off('2026-11-27'))).promises.moved).toBe(1)
    const moved = (one: Conversation) => one.id === conversation.id && one.answerBy === monday
    const seen = await visitor.hears<Conversation>('conversation', moved)
    expect(await panel.hears<Conversation>('conversation', moved)).toMatchObject({ rev: seen.rev, arrival: conversation.arrival })
    expect(seen.rev).toBeGreaterThan(conversation.rev)

    await correct(off('2026-11-26'))
    expect(await visitor.hears<Support>('support', ({ mode }) => mode === 'duty')).toMatchObject({ until: '2026-11-26T15:00:00.000Z' })
    await panel.hears<{ vetmanager: Support }>('support', ({ vetmanager }) => vetmanager.mode === 'duty')

    await correct({ kind: 'day-removed', day: '2026-11-26' })
    await correct({ kind: 'day-removed', day: '2026-11-27' })
    await visitor.hears<Conversation>('conversation', (one) => one.answerBy === conversation.answerBy && one.rev > seen.rev)
    // A window that comes later, and a server that starts again, say the same.
    await server.restart()
    const later = await server.visitor(marat)
    const { conversations } = await later.hears<{ conversations: Conversation[] }>('welcome')
    expect(conversations.find(({ id }) => id === conversation.id)?.answerBy).toBe(conversation.answerBy)
  })
})

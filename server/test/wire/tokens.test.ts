import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { origins, tokenFor } from './products.ts'
import { asks } from './says.ts'
import { startServer, type Server } from './server.ts'
import { openWindow } from './window.ts'

describe('tokens on open connections', () => {
  let server: Server
  beforeAll(async () => { server = await startServer('postgres') })
  afterAll(async () => { await server.close() })

  test.each([[undefined], [null], [''], [7], [{}], ['x.y.z'], ['a'.repeat(9_000)]])('%j lets nobody in, always with the same words', async (token) => {
    await expect(openWindow(server.url, '/visitor', { auth: { token }, origin: origins.vetmanager }))
      .rejects.toMatchObject({ refusal: { code: 'unauthorized', message: 'Sign in again' } })
  })

  test('a token in its last minute is told so at once; the connection ends a minute after it', async () => {
    const visitor = await server.visitor({ expiresIn: -55 })
    await visitor.hears('token:expiring')
    expect(await visitor.gone).toBe('io server disconnect')
  })

  test('a renewed token of the same person keeps the connection, and its rights count', async () => {
    const sub = randomUUID()
    const visitor = await server.visitor({ sub, role: 'lead', expiresIn: -56 })
    const other = await server.visitor({ expiresIn: -56 })
    const { conversation } = await asks(await server.visitor(), 'Коллега')
    await visitor.hears('message')
    const { expiresAt } = await visitor.ask<{ expiresAt: string }>('token:renew', { token: await tokenFor({ sub, role: 'member', expiresIn: 1_000 }) })
    expect(new Date(expiresAt).getTime()).toBeGreaterThan(Date.now() + 900_000)
    expect((await visitor.refused('conversation:history', { conversationId: conversation.id })).code).toBe('not_found')
    const heard = visitor.all('message').length
    await asks(await server.visitor(), 'Ещё один коллега')
    await visitor.ask('conversation:list', {})
    expect(visitor.all('message')).toHaveLength(heard)
    // its own old token would have ended it in the same moment
    await other.gone
    await visitor.ask('conversation:list', {})
  })

  test.each([
    ['somebody else', { sub: 'somebody-else' }],
    ['another account', { account: 'doolittle' }],
    ['another product', { product: 'petlog' as const }],
    ['a dead token', { expiresIn: -120 }],
  ])('a renewal by %s is refused, and the connection ends', async (_, claims) => {
    const sub = randomUUID()
    const visitor = await server.visitor({ sub })
    expect((await visitor.refused('token:renew', { token: await tokenFor({ sub, ...claims }) })).code).toBe('unauthorized')
    await visitor.gone
  })

  test('a demo stranger renews as himself only', async () => {
    const claims = { account: 'demo', sub: 'shared' }
    const visitor = await server.visitor(claims)
    const { conversation } = await asks(visitor)
    await visitor.ask('token:renew', { token: await tokenFor(claims) })
    const { conversations } = await visitor.ask<{ conversations: { id: string }[] }>('conversation:list', {})
    expect(conversations.map(({ id }) => id)).toEqual([conversation.id])
  })
})

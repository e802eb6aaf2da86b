import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { origins, tokenFor } from './products.ts'
import { administrator, startServer, type Server } from './server.ts'
import { openWindow } from './window.ts'

const transports = [['websocket'], ['polling']] as const
/** A refused transport, or the refusal of a namespace. */
const refusal = /websocket error|xhr poll error|forbidden|Invalid namespace|nothing here/

describe('origins', () => {
  let server: Server
  let cookie: string
  beforeAll(async () => {
    server = await startServer('postgres')
    cookie = await server.signIn(administrator.email, administrator.password)
  })
  afterAll(async () => { await server.close() })

  const visitorFrom = async (origin: string | undefined, transport: string, more: { cookie?: string } = {}) => {
    const window = await openWindow(server.url, '/visitor', { auth: { token: await tokenFor() }, transports: [transport], ...(origin === undefined ? {} : { origin }), ...more })
    window.close()
  }
  const panelFrom = async (origin: string | undefined, transport: string) => {
    const window = await openWindow(server.url, '/operator', { auth: {}, cookie, transports: [transport], ...(origin === undefined ? {} : { origin }) })
    window.close()
  }

  describe.each(transports)('by %s', (transport) => {
    test('a product’s page opens /visitor, the panel’s opens /operator', async () => {
      await expect(visitorFrom(origins.vetmanager, transport)).resolves.toBeUndefined()
      await expect(panelFrom(server.url, transport)).resolves.toBeUndefined()
    })

    test.each([
      'http://evil.example', 'null', 'http://vet.example.evil.example', 'http://evil-vet.example', 'https://vet.example', 'http://vet.example:81', 'http://sub.vet.example', 'http://VET.example ', '',
      origins.petlog,
    ])('no other page opens /visitor: %s', async (origin) => {
      await expect(visitorFrom(origin, transport)).rejects.toThrow(refusal)
    })

    test.each([...Object.values(origins), 'http://evil.example', 'null', ''])('no other page opens /operator: %s', async (origin) => {
      await expect(panelFrom(origin, transport)).rejects.toThrow(refusal)
    })

    test('a request that hides its origin opens nothing with a cookie', async () => {
      await expect(panelFrom(undefined, transport)).rejects.toThrow(refusal)
      await expect(visitorFrom(undefined, transport, { cookie })).rejects.toThrow(refusal)
    })
  })

  test('a page of another product is told so by name', async () => {
    await expect(visitorFrom(origins.petlog, 'websocket')).rejects.toMatchObject({ refusal: { code: 'forbidden', message: expect.any(String) } })
  })

  test('there is nothing in any other namespace', async () => {
    for (const namespace of ['/', '/admin', '/operators'] as const) {
      await expect(openWindow(server.url, namespace as '/visitor', { auth: { token: await tokenFor() }, origin: origins.vetmanager, cookie })).rejects.toThrow(refusal)
    }
  })

  test('without a session, or with somebody’s idea of one, /operator is closed', async () => {
    for (const bad of [undefined, '', 'session=x', `${cookie}x`, cookie.replace(/=.*/, '=')]) {
      await expect(openWindow(server.url, '/operator', { auth: {}, origin: server.url, ...(bad === undefined ? {} : { cookie: bad }) }))
        .rejects.toMatchObject({ refusal: { code: 'unauthorized', message: expect.any(String) } })
    }
  })

  test('a visitor’s token is nobody at /operator, an operator’s cookie nobody at /visitor', async () => {
    await expect(openWindow(server.url, '/operator', { auth: { token: await tokenFor() }, origin: server.url })).rejects.toMatchObject({ refusal: { code: 'unauthorized' } })
    await expect(openWindow(server.url, '/visitor', { auth: { token: cookie }, origin: origins.vetmanager, cookie })).rejects.toMatchObject({ refusal: { code: 'unauthorized' } })
  })
})

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { protocolVersion } from '@lifebuoy/shared'
import { origins, tokenFor } from './products.ts'
import { startServer, type Server } from './server.ts'
import { openWindow } from './window.ts'

describe('the version of the protocol in a handshake', () => {
  let server: Server
  let cookie: string
  beforeAll(async () => {
    server = await startServer('postgres')
    cookie = (await server.operator()).cookie
  })
  afterAll(async () => { await server.close() })

  const visitor = async (protocol: object) => openWindow(server.url, '/visitor', { auth: { token: await tokenFor({}), ...protocol }, origin: origins.vetmanager })
  const operator = (protocol: object) => openWindow(server.url, '/operator', { auth: protocol, cookie, origin: server.url })

  test.each([0, protocolVersion + 1, String(protocolVersion), null])('%j is refused by name at both doors', async (protocol) => {
    await expect(visitor({ protocol })).rejects.toMatchObject({ message: 'outdated', refusal: { code: 'outdated' } })
    await expect(operator({ protocol })).rejects.toMatchObject({ message: 'outdated', refusal: { code: 'outdated' } })
  })

  test.each([{ protocol: protocolVersion }, {}])('%j is welcomed at both doors', async (protocol) => {
    for (const window of [await visitor(protocol), await operator(protocol)]) {
      expect(await window.hears('welcome')).toBeDefined()
      window.close()
    }
  })
})

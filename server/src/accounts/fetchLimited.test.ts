import { createServer, type Server } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createFetchLimited } from './fetchLimited.ts'
import { createMayReach } from './mayReach.ts'

let server: Server
let port: number
let asked: string[]
beforeAll(async () => {
  asked = []
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.url === '/redirect') response.writeHead(302, { location: '/inside' }).end()
    else if (request.url === '/long') response.end('x'.repeat(70_000))
    else if (request.url === '/slow') response.writeHead(200).write('{')
    else response.end('{}')
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => { server.close(resolve) })
})

/** A name server that says these, one after the other. */
const names = (...addresses: string[]): LookupFunction => (_, options, done) => {
  const address = addresses.length > 1 ? addresses.shift() ?? '' : addresses[0] ?? ''
  const family = address.includes(':') ? 6 : 4
  if (options.all) done(null, [{ address, family }])
  else done(null, address, family)
}
const production = (networks: string[] = [], lookup = names('127.0.0.1')) => createFetchLimited({ mayReach: createMayReach({ production: true, networks }), lookup })
const at = (host: string, path = '/') => `http://${host}:${port}${path}`

describe('asking an address of the configuration', () => {
  test('never follows a redirect, takes 64 kB and waits 3 s', async () => {
    const ask = createFetchLimited()
    expect(await ask(at('127.0.0.1'), {})).toEqual({ status: 200, text: '{}' })
    expect((await ask(at('127.0.0.1', '/redirect'), {})).status).toBe(302)
    expect(asked).not.toContain('/inside')
    await expect(ask(at('127.0.0.1', '/long'), {})).rejects.toThrow('too long')
    await expect(ask(at('127.0.0.1', '/slow'), {})).rejects.toThrow('in time')
  }, 15_000)

  test.each(['127.0.0.1', 'localhost', '2130706433', '0x7f.1'])('in production reaches %s, which the configuration itself names', async (host) => {
    expect((await production()(at(host), {})).status).toBe(200)
  })

  test('in production a name leads nowhere private, however it is written, unless its network is listed', async () => {
    const inside = ['127.0.0.1', '10.1.2.3', '172.20.0.1', '192.168.1.1', '100.64.0.1', '::1', 'fd12::1', '::ffff:10.0.0.1', '::ffff:a00:1', '64:ff9b::a00:1']
    for (const address of inside) await expect(production([], names(address))(at('billing.example'), {})).rejects.toThrow('private address')
    expect((await production(['loopback'])(at('billing.example'), {})).status).toBe(200)
    expect((await production(['127.0.0.0/8'])(at('billing.example'), {})).status).toBe(200)
    await expect(production(['10.0.0.0/8'])(at('billing.example'), {})).rejects.toThrow('OUTGOING_NETWORKS')
  })

  test.each(['169.254.169.254', '[fe80::1]', '0.0.0.0', '[::]', '[::ffff:169.254.169.254]', '224.0.0.1', '2852039166'])('%s is reached from nowhere, named or found, unless listed', async (host) => {
    await expect(production()(at(host), {})).rejects.toThrow('OUTGOING_NETWORKS')
    const development = createFetchLimited({ mayReach: createMayReach({ production: false, networks: [] }), lookup: names(new URL(at(host)).hostname.replace(/[[\]]/g, '')) })
    await expect(development(at('billing.example'), {})).rejects.toThrow('OUTGOING_NETWORKS')
  })

  test('looks at each connection: an answer that changes does not lead inside', async () => {
    const ask = production([], names('203.0.113.1', '127.0.0.1'))
    const first = ask(at('billing.example'), {}).catch((error: unknown) => String(error))
    await expect(ask(at('billing.example'), {})).rejects.toThrow('private address')
    expect(await first).not.toContain('private')
  }, 15_000)

  test('a name with a good and a bad address is refused', async () => {
    const lookup: LookupFunction = (_, __, done) => { done(null, [{ address: '203.0.113.1', family: 4 }, { address: '10.0.0.1', family: 4 }]) }
    await expect(production([], lookup)(at('billing.example'), {})).rejects.toThrow('10.0.0.1')
  })
})

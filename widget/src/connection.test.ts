import { afterEach, describe, expect, test } from '@jest/globals'
import { fakeServer, type FakeServer } from '../test/fakeSocket.ts'
import { until } from '../test/until.ts'
import { welcome } from '../test/words.ts'
import { connect, type Connection, type ConnectionDeps, type Link } from './connection.ts'

const open: Connection[] = []
afterEach(() => { for (const connection of open.splice(0)) connection.close() })

function connected(server: FakeServer, more: Partial<ConnectionDeps> = {}) {
  const links: Link[] = []
  let refused = 0
  const connection = connect({ server: 'http://x', open: server.open, random: () => 0, handshake: () => Promise.resolve({ token: 't', since: { a: 3 } }), refusedToken: () => { refused += 1 }, onEvent: () => undefined, ...more })
  connection.link.watch((link) => links.push(link))
  open.push(connection)
  return { connection, links, refused: () => refused }
}
const refusal = (code: string) => Object.assign(new Error(code), { data: { code, message: '' } })

describe('the connection', () => {
  test('says who it is and what it has, and is on line once it is welcomed', async () => {
    const server = fakeServer()
    server.welcome = null
    const { connection } = connected(server)
    await until(() => server.connected())
    expect(server.handshakes).toEqual([{ token: 't', since: { a: 3 }, protocol: 1 }])
    expect(connection.link.get()).toBe('connecting')
    server.emit('welcome', welcome())
    expect(connection.link.get()).toBe('online')
  })

  test('comes back by itself, each time with what it has by then', async () => {
    const server = fakeServer()
    let seq = 0
    const { links } = connected(server, { handshake: () => Promise.resolve({ token: 't', since: { a: seq += 1 } }) })
    for (const time of [1, 2, 3]) {
      await until(() => links.filter((link) => link === 'online').length === time)
      server.drop()
    }
    await until(() => links.filter((link) => link === 'online').length === 4)
    expect(server.handshakes.map(({ since }) => since)).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }])
    expect(links.slice(0, 3)).toEqual(['online', 'offline', 'online'])
  })

  test('a refused token asks for a new one; the second refusal is told', async () => {
    const server = fakeServer()
    server.refuse(refusal('unauthorized'))
    const { links, refused } = connected(server)
    await until(() => refused() === 1)
    server.refuse(refusal('unauthorized'))
    await until(() => links.includes('expired'))
    await until(() => links.at(-1) === 'online')
    expect(refused()).toBe(2)
  })

  test('nobody signed in is expired, a product that cannot be reached is offline, and both are tried again', async () => {
    const server = fakeServer()
    const answers = [() => Promise.resolve(null), () => Promise.reject(new Error('down')), () => Promise.resolve({ token: 't', since: {} })]
    const { links } = connected(server, { handshake: () => (answers.shift() ?? (() => Promise.resolve(null)))() })
    await until(() => links.at(-1) === 'online')
    expect(links).toEqual(['expired', 'offline', 'online'])
  })

  test('a page that may not is refused for good', async () => {
    const server = fakeServer()
    server.refuse(refusal('forbidden'))
    const { connection } = connected(server)
    await until(() => connection.link.get() === 'refused')
    connection.nudge()
    expect(server.handshakes).toHaveLength(1)
  })

  test('a page of another protocol says so and stops trying', async () => {
    const server = fakeServer()
    server.refuse(refusal('outdated'))
    const { connection } = connected(server)
    await until(() => connection.link.get() === 'outdated')
    connection.nudge()
    dispatchEvent(new Event('online'))
    expect(server.handshakes).toHaveLength(1)
  })

  test('an answer that never comes is null, and nothing is put into the socket while there is no line', async () => {
    const server = fakeServer()
    const { connection } = connected(server)
    expect(await connection.ask('conversation:list', {})).toBeNull()
    await until(() => connection.link.get() === 'online')
    expect(await connection.ask('conversation:list', {})).toBeNull()
    expect(server.commands).toHaveLength(1)
    server.answer = () => ({ ok: true, data: { conversations: [] } })
    expect(await connection.ask('conversation:list', {})).toEqual({ ok: true, data: { conversations: [] } })
  })

  test('closed stays closed', async () => {
    const server = fakeServer()
    const { connection, links } = connected(server)
    await until(() => links.includes('online'))
    connection.close()
    server.emit('welcome', welcome())
    connection.nudge()
    expect(server.handshakes).toHaveLength(1)
  })
})

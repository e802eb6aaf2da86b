import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { Server, type Socket } from 'socket.io'
import { io, type Socket as ClientSocket } from 'socket.io-client'
import { writeTogether } from './writeTogether.ts'

const closers: (() => unknown)[] = []
afterEach(async () => { for (const close of closers.splice(0).reverse()) await close() })

/** A server with one window of it. `writes`: how often the server's stream was written to so far. */
async function connected(together: boolean, transports: ('websocket' | 'polling')[] = ['websocket']) {
  const http = createServer()
  const server = new Server(http)
  if (together) writeTogether(server)
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  closers.push(() => server.close())
  const here = new Promise<Socket>((resolve) => { server.on('connection', resolve) })
  const there: ClientSocket = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { transports, forceNew: true })
  closers.push(() => there.close())
  const window = await here
  if (!there.connected) await new Promise((resolve) => { there.once('connect', () => { resolve(undefined) }) })
  const heard: unknown[] = []
  there.onAny((...args) => { heard.push(args) })
  return { window, there, heard, until: async (n: number) => { while (heard.length < n) await new Promise(setImmediate) } }
}

const writesOf = (window: Socket) => {
  const stream = (window.conn.transport as unknown as { socket: { _socket: { _writev: (...args: unknown[]) => void; _write: (...args: unknown[]) => void } } }).socket._socket
  let writes = 0
  for (const name of ['_writev', '_write'] as const) {
    const original = stream[name].bind(stream)
    stream[name] = (...args) => { writes += 1; original(...args) }
  }
  return () => writes
}

const said = Array.from({ length: 20 }, (_, n) => ['said', n, 'x'.repeat(n * 50)])

test('all that one turn says to a window leaves in one write, in order', async () => {
  const { window, heard, until } = await connected(true)
  const writes = writesOf(window)
  for (const [event, ...args] of said) window.emit(String(event), ...args)
  await until(20)
  expect(heard).toEqual(said)
  expect(writes()).toBe(1)
  // And nothing is held for ever: what the next turns say goes too.
  window.emit('said', 'later')
  await until(21)
  expect(writes()).toBe(2)
})

test('without it there are more writes: the count counts', async () => {
  const { window, heard, until } = await connected(false)
  const writes = writesOf(window)
  for (const [event, ...args] of said) window.emit(String(event), ...args)
  await until(20)
  expect(heard).toEqual(said)
  expect(writes()).toBeGreaterThan(1)
})

test('a window on long polling, and one that changes over from it, hear everything in order', async () => {
  for (const transports of [['polling'], ['polling', 'websocket']] as ('polling' | 'websocket')[][]) {
    const { window, heard, until } = await connected(true, transports)
    for (let n = 0; n < 200; n += 1) {
      window.emit('said', n)
      if (n % 10 === 0) await new Promise((resolve) => { setTimeout(resolve, 5) })
    }
    await until(200)
    expect(heard.map((args) => (args as unknown[])[1])).toEqual(Array.from({ length: 200 }, (_, n) => n))
  }
})

test('what was said just before a window is closed still arrives', async () => {
  const { window, there, heard } = await connected(true)
  window.emit('said', 'goodbye')
  window.conn.close()
  await new Promise((resolve) => { there.once('disconnect', resolve) })
  expect(heard).toEqual([['said', 'goodbye']])
})

import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { freePort } from '../../../scripts/services/freePort.mjs'
import { freshTarget } from './freshTarget.ts'
import { embedders, origins, tokenFor } from './products.ts'
import { asks, says } from './says.ts'
import { startProcess } from './serverProcess.ts'
import { openWindow } from './window.ts'

const secrets = { SECRET_KEY: 'a secret of the tests with enough bytes', ADMIN_EMAIL: 'admin@support.example', ADMIN_PASSWORD: 'correct horse battery' }

/** PostgreSQL behind a port that opens later. */
async function laterDatabase(url: string) {
  const target = new URL(url)
  const port = await freePort()
  const address = new URL(url)
  address.port = String(port)
  const { connect } = await import('node:net')
  const server = createServer((socket) => {
    const through = connect(Number(target.port), target.hostname)
    socket.pipe(through).pipe(socket)
    for (const each of [socket, through]) each.on('error', () => { socket.destroy(); through.destroy() })
  })
  return {
    url: address.href,
    open: () => new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', () => { resolve() }) }),
    close: () => { server.close() },
  }
}

describe('starting', () => {
  test('an unfit configuration is refused with every reason at once, and an exit code', async () => {
    const env = { ...await freshTarget('pglite'), PUBLIC_URL: 'http://support.example', SECRET_KEY: 'short', CLOCK_START: '2026-11-20T12:00:00+03:00', PORT: 'many', RATE_LIMIT_FACTOR: '-1' }
    const message = await startProcess(env, 1).then(() => 'it started', (error: Error) => error.message)
    for (const reason of ['PUBLIC_URL must be https', 'SECRET_KEY', 'CLOCK_START', 'PRODUCTS_FILE', 'PORT', 'RATE_LIMIT_FACTOR']) expect(message).toContain(reason)
    expect(message).not.toContain('    at ')
  })

  test('a second process on the same folder leaves with a sentence, and the first one goes on', async () => {
    const env = { ...await freshTarget('pglite'), PRODUCTS_FILE: embedders().file, ...secrets }
    const first = await startProcess(env)
    try {
      const message = await startProcess(env).then(() => 'it started', (error: Error) => error.message)
      expect(message).toMatch(/Process \d+ already uses the record/)
      const visitor = await openWindow(first.url, '/visitor', { auth: { token: await tokenFor() }, origin: origins.vetmanager })
      await asks(visitor)
    } finally {
      expect(await first.kill('SIGTERM')).toBe(0)
    }
  })

  test('an embedded record whose folder is removed under it: not ready, and a sentence in the log', async () => {
    const { DATA_DIR = '', ...target } = await freshTarget('pglite')
    const server = await startProcess({ ...target, DATA_DIR, PRODUCTS_FILE: embedders().file, ...secrets })
    try {
      rmSync(join(DATA_DIR, 'record'), { recursive: true })
      const answer = await fetch(`${server.url}/readyz`)
      expect([answer.status, await answer.json()]).toEqual([503, { record: 'down', redis: 'none' }])
      expect(server.output()).toMatch(/folder of the embedded record in .* was removed/)
    } finally {
      await server.kill('SIGKILL')
    }
  })

  test('without PostgreSQL it waits and says so; it serves as soon as PostgreSQL comes', async () => {
    const { DATABASE_URL = '', ...rest } = await freshTarget('postgres')
    const database = await laterDatabase(DATABASE_URL)
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const starting = startProcess({ ...rest, DATABASE_URL: database.url, PRODUCTS_FILE: embedders().file, ...secrets }, port)
    try {
      const status = (path: string) => fetch(`${url}${path}`).then((answer) => answer.status, () => 0)
      while (await status('/healthz') !== 200) await new Promise((resolve) => { setTimeout(resolve, 25) })
      expect(await status('/readyz')).toBe(503)
      expect(await status('/api/support?product=vetmanager')).toBe(503)
      await database.open()
      const server = await starting
      expect(await status('/readyz')).toBe(200)
      expect(await server.kill('SIGTERM')).toBe(0)
    } finally {
      await starting.then((server) => server.kill('SIGKILL'), () => undefined)
      database.close()
    }
  })

  test('SIGTERM while people write: exit 0, and what was acknowledged is there', async () => {
    const env = { ...await freshTarget('postgres'), PRODUCTS_FILE: embedders().file, ...secrets, RATE_LIMIT_FACTOR: '100000' }
    const token = await tokenFor()
    const first = await startProcess(env)
    const visitor = await openWindow(first.url, '/visitor', { auth: { token }, origin: origins.vetmanager })
    const { conversation } = await asks(visitor)
    const acknowledged: string[] = []
    let ended: Promise<unknown> = Promise.resolve()
    const writing = (async () => {
      for (let n = 0; visitor.socket.connected; n += 1) {
        const answered = await Promise.race([says(visitor, conversation.id, `${n}`).then(({ message }) => message.id, () => undefined), visitor.gone])
        if (typeof answered === 'string' && /^[0-9a-f-]{36}$/.test(answered)) acknowledged.push(answered)
        if (acknowledged.length === 20) ended = first.kill('SIGTERM')
      }
    })()
    await writing
    expect(await ended).toBe(0)
    // the line broke, rather than being told never to come back
    expect(await visitor.gone).toBe('transport close')
    const second = await startProcess(env)
    try {
      const back = await openWindow(second.url, '/visitor', { auth: { token, since: { [conversation.id]: 0 } }, origin: origins.vetmanager })
      const { messages } = await back.hears<{ messages: { id: string }[] }>('welcome')
      expect(messages.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged))
    } finally {
      await second.kill('SIGTERM')
    }
  })
})

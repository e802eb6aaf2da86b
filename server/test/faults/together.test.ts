import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { freePort } from '../../../scripts/services/freePort.mjs'
import { embedders } from '../wire/products.ts'
import { administrator } from '../wire/server.ts'
import { createHistory } from './history.ts'
import { Person } from './person.ts'
import { roundMs } from './rounds.ts'
import { until } from './until.ts'

const script = new URL('../../../scripts/nodes.mjs', import.meta.url).pathname

test('`npm run nodes`: two nodes, PostgreSQL and Redis behind one address; windows on both see each other, and all of it stops', async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [script], {
    env: {
      PATH: process.env['PATH'] ?? '', PORT: String(port), DATA_DIR: mkdtempSync(join(tmpdir(), 'lifebuoy-nodes-')), PRODUCTS_FILE: embedders().file,
      ADMIN_EMAIL: administrator.email, ADMIN_PASSWORD: administrator.password, LOG_LEVEL: 'info', RATE_LIMIT_FACTOR: '1000',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { output += String(chunk) })
  const ended = new Promise((resolve) => { child.once('exit', (code) => { resolve(code) }) })
  try {
    await until('both nodes serve', roundMs, () => {
      if (child.exitCode !== null) throw new Error(output)
      return output.split('Serving on').length === 3
    })
    const history = createHistory()
    const anna = await new Person({ history, urls: [url], heals: false }).open()
    const others = await Promise.all([1, 2, 3].map(() => new Person({ history, urls: [url], sub: anna.sub, heals: false }).open()))
    const id = (await anna.asks())?.id ?? ''
    await until('every window has the question, whichever node it is on', 10_000, () => others.every((other) => other.has(id, 1)))
    for (const one of [anna, ...others]) one.close()
    child.kill('SIGTERM')
    // 143: the throw-away PostgreSQL's own hook was the last to go.
    expect([0, 143]).toContain(await ended)
    await until('nothing listens there any more', 10_000, () => fetch(`${url}/healthz`).then(() => false, () => true))
  } finally {
    // It ends its own children, which a kill would leave behind.
    child.kill('SIGTERM')
    await ended
  }
}, roundMs * 2)

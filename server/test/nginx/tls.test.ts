import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { io } from 'socket.io-client'
import { freePort } from '../../../scripts/services/freePort.mjs'
import { startNginx } from '../../../scripts/services/nginx.mjs'
import { provide } from '../../../scripts/services/provide.mjs'
import { freshTarget } from '../wire/freshTarget.ts'
import { embedders } from '../wire/products.ts'
import { administrator } from '../wire/server.ts'
import { startProcess, type ServerProcess } from '../wire/serverProcess.ts'

interface Answer { status: number; headers: { [name: string]: string | string[] | undefined } }

let dir: string
let url: string
let ca: string
let node: ServerProcess
let nginx: Awaited<ReturnType<typeof startNginx>>

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lifebuoy-tls-'))
  const [certificate, key] = [join(dir, 'fullchain.pem'), join(dir, 'privkey.pem')]
  execFileSync(provide({ name: 'openssl', env: undefined, candidates: ['openssl'], apt: 'openssl' }), [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate,
  ], { stdio: 'ignore' })
  ca = readFileSync(certificate, 'utf8')
  const [port, plainPort] = [await freePort(), await freePort()]
  url = `https://127.0.0.1:${port}`
  node = await startProcess({
    ...await freshTarget('postgres'), PUBLIC_URL: url, TRUST_PROXY: '127.0.0.1', PRODUCTS_FILE: embedders().file, SECRET_KEY: 'a secret of the tests with enough bytes',
    ADMIN_EMAIL: administrator.email, ADMIN_PASSWORD: administrator.password,
  })
  nginx = await startNginx({ port, targets: [Number(new URL(node.url).port), await freePort()], tls: { certificate, key, plainPort } })
}, 90_000)
afterAll(async () => {
  await nginx.stop()
  await node.kill('SIGTERM')
  rmSync(dir, { recursive: true })
})

const call = (method: string, path: string, headers: { [name: string]: string } = {}, body?: string) => new Promise<Answer>((resolve, reject) => {
  const sent = request(`${url}${path}`, { method, ca, headers: { origin: url, ...headers } }, (answer) => {
    answer.resume().on('end', () => { resolve({ status: answer.statusCode ?? 0, headers: answer.headers }) })
  })
  sent.once('error', reject)
  sent.end(body)
})

const panel = (cookie: string, origin: string) => new Promise<string>((resolve) => {
  const socket = io(`${url}/operator`, { ca, auth: {}, transports: ['websocket'], reconnection: false, forceNew: true, extraHeaders: { origin, cookie } })
  const end = (word: string) => {
    socket.disconnect()
    resolve(word)
  }
  socket.once('welcome', () => { end('welcome') })
  socket.once('connect_error', () => { end('refused') })
})

describe('behind the TLS lines of deploy/nginx.conf', () => {
  test('the panel’s cookie is tied to this host and to TLS, opens the panel, and ends', async () => {
    const signedIn = await call('POST', '/api/operator/session', { 'content-type': 'application/json' }, JSON.stringify({ email: administrator.email, password: administrator.password }))
    expect(signedIn.status).toBe(204)
    const [cookie = ''] = signedIn.headers['set-cookie'] ?? []
    expect(cookie).toMatch(/^__Host-lifebuoy=[\w-]{43}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Strict; Secure$/)
    const [pair = ''] = cookie.split(';')
    expect(await panel(pair, url)).toBe('welcome')
    expect(await panel(pair, url.replace('https:', 'http:'))).toBe('refused')
    expect((await call('DELETE', '/api/operator/session', { cookie: pair })).status).toBe(204)
    expect(await panel(pair, url)).toBe('refused')
  }, 30_000)

  test('pages are served with strict transport', async () => {
    const { status, headers } = await call('GET', '/panel/')
    expect([status, headers['strict-transport-security']]).toEqual([200, expect.stringContaining('max-age=')])
  })
})

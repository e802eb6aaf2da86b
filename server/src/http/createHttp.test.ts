import { request } from 'node:http'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, brotliCompressSync, gzipSync } from 'node:zlib'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { FastifyInstance } from 'fastify'
import type { Support } from '@lifebuoy/shared'
import { testProducts } from '../../test/support/testProduct.ts'
import { testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { createLimits } from '../limits/createLimits.ts'
import { createOperator } from '../operators/createOperator.ts'
import { createGuessDelays } from '../operators/guessDelays.ts'
import { createPasswords } from '../operators/passwords.ts'
import { sessionCookie } from '../operators/sessionCookie.ts'
import { createHttp, type HttpDeps } from './createHttp.ts'
import { createMetrics } from './metricsRoute.ts'

const publicUrl = 'https://support.example'
const folder = mkdtempSync(join(tmpdir(), 'lifebuoy-http-'))
const widgetJs = 'console.log("lifebuoy");'.repeat(50)
for (const name of ['widget/widget', 'panel']) mkdirSync(join(folder, name), { recursive: true })
writeFileSync(join(folder, 'widget/widget.js'), widgetJs)
writeFileSync(join(folder, 'widget/widget.js.br'), brotliCompressSync(widgetJs))
writeFileSync(join(folder, 'widget/widget.js.gz'), gzipSync(widgetJs))
writeFileSync(join(folder, 'widget/widget/window-ABCD2345.js'), 'export {}')
writeFileSync(join(folder, 'panel/index.html'), '<!doctype html><title>Panel</title>')
writeFileSync(join(folder, 'panel/main.js'), 'panel')
writeFileSync(join(folder, 'secret.txt'), 'a secret beside the folders')

const support: Support = {
  mode: 'open', since: '2026-11-20T06:00:00.000Z', until: '2026-11-20T17:00:00.000Z', next: { mode: 'closed', at: '2026-11-20T17:00:00.000Z' },
  schedule: { timeZone: 'Europe/Moscow', workday: ['09:00', '20:00'], dayOff: ['09:00', '18:00'] }, answerBy: '2026-11-23T12:00:00.000Z',
}
const lines: string[] = []
const passwords = createPasswords({ log2N: 10, r: 8, p: 1 })

let opened: TestRecord
let app: FastifyInstance
let told: string[] = []
let ready: () => Promise<void> = () => Promise.resolve()
let redis: 'up' | 'down' | 'none' = 'none'

const deps = (more: Partial<HttpDeps> = {}): HttpDeps => ({
  config: { publicUrl, products: testProducts({ vetmanager: { name: 'Vet & <Manager>', origins: ['https://*.vetmanager.cloud'], channels: { email: 'help@vet.example' } } }), trustProxy: [], metricsToken: 'the-token' },
  log: pino({ level: 'debug' }, { write: (line) => { lines.push(line) } }),
  metrics: createMetrics(), folders: { widget: join(folder, 'widget'), panel: join(folder, 'panel') },
  ready: () => ready(), redis: () => redis, supportOf: () => support, now: () => new Date('2026-11-20T12:00:00Z'), demoUrl: 'http://127.0.0.1:3001/',
  record: opened.record, passwords, delays: createGuessDelays({ record: opened.record, sleep: () => Promise.resolve() }), cookie: sessionCookie(publicUrl),
  tell: { operators: () => { told.push('operators') }, revoked: (id) => { told.push(`revoked ${id}`) } },
  left: (id) => {
    told.push(`left ${id}`)
    return Promise.resolve()
  },
  limits: createLimits({ factor: 100 }),
  ...more,
})

beforeAll(async () => {
  opened = await testRecord('postgres')
  for (const [email, role] of [['admin@x.example', 'admin'], ['anna@x.example', 'operator']] as const) await createOperator({ record: opened.record, passwords }, { email, name: email, role, password: 'right password' })
  app = createHttp(deps())
  app.get('/fault', async () => { throw new Error('a secret of the record') })
  await app.listen({ port: 0, host: '127.0.0.1' })
})
beforeEach(() => { told = [] })
afterAll(async () => {
  await app.close()
  await opened.close()
  rmSync(folder, { recursive: true })
})

const own = { origin: publicUrl }
interface Answer { statusCode: number; headers: { [name: string]: unknown }; rawPayload: Buffer; body: string; json: <T>() => T }

/** The path goes out as it is written: no client tidies it up. */
const callAt = (server: FastifyInstance, method: string, path: string, headers: { [name: string]: string } = {}, payload?: object | string) => new Promise<Answer>((resolve, reject) => {
  const { port } = server.server.address() as AddressInfo
  const text = payload === undefined || typeof payload === 'string' ? payload : JSON.stringify(payload)
  const typed = payload === undefined || 'content-type' in headers ? headers : { ...headers, 'content-type': 'application/json' }
  const sent = request({ host: '127.0.0.1', port, method, path, agent: false, headers: text === undefined ? typed : { ...typed, 'content-length': String(Buffer.byteLength(text)) } }, (response) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('end', () => {
      const rawPayload = Buffer.concat(chunks)
      resolve({ statusCode: response.statusCode ?? 0, headers: response.headers, rawPayload, body: rawPayload.toString(), json: <T>() => JSON.parse(rawPayload.toString()) as T })
    })
  })
  sent.on('error', reject)
  sent.end(text)
})
const call = (method: string, path: string, headers: { [name: string]: string } = {}, payload?: object | string) => callAt(app, method, path, headers, payload)
/** Another server with other settings, for one test. */
const withServer = async <T>(change: Partial<HttpDeps>, act: (server: FastifyInstance) => Promise<T>): Promise<T> => {
  const server = createHttp(deps(change))
  server.get('/address', async (from) => from.ip)
  await server.listen({ port: 0, host: '127.0.0.1' })
  try {
    return await act(server)
  } finally {
    await server.close()
  }
}
const signIn = async (email: string) => {
  const { headers } = await call('POST', '/api/operator/session', own, { email, password: 'right password' })
  return String(headers['set-cookie']).split(';')[0] ?? ''
}

describe('the widget and the panel', () => {
  test.each([['br', (body: Buffer) => brotliDecompressSync(body).toString()], ['gzip;q=0, identity', (body: Buffer) => body.toString()], ['', (body: Buffer) => body.toString()]])('widget.js comes for %j', async (accepted, read) => {
    const { statusCode, headers, rawPayload } = await call('GET', '/widget.js', { 'accept-encoding': accepted })
    expect(statusCode).toBe(200)
    expect(read(rawPayload)).toBe(widgetJs)
    expect(headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*', vary: 'accept-encoding', 'cache-control': 'no-cache' })
    const again = await call('GET', '/widget.js', { 'accept-encoding': accepted, 'if-none-match': String(headers['etag']) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  test('the codings have tags of their own', async () => {
    const tags = await Promise.all(['br', 'gzip', ''].map(async (accepted) => (await call('GET', '/widget.js', { 'accept-encoding': accepted })).headers['etag']))
    expect(new Set(tags).size).toBe(3)
  })

  test('what is named by its hash is kept for ever', async () => {
    expect((await call('GET', '/widget/window-ABCD2345.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })

  test('the panel has a strict policy, at every place of it', async () => {
    expect((await call('GET', '/panel')).headers['location']).toBe('/panel/')
    for (const path of ['/panel/', '/panel/operators']) {
      const { body, headers } = await call('GET', path)
      expect(body).toContain('<title>Panel')
      const policy = String(headers['content-security-policy'])
      for (const part of ["default-src 'none'", "script-src 'self'", 'wss://support.example', "frame-ancestors 'none'", "require-trusted-types-for 'script'"]) expect(policy).toContain(part)
      expect(policy).not.toContain('unsafe')
    }
    expect((await call('GET', '/panel/main.js')).body).toBe('panel')
    expect((await call('GET', '/panel/none.js')).statusCode).toBe(404)
  })
})

describe('the two names of one\'s own machine', () => {
  const at = (publicUrl: string, path: string, host: string) => withServer({ config: { ...deps().config, publicUrl } }, async (server) => {
    const { statusCode, headers } = await callAt(server, 'GET', path, { host })
    return [statusCode, headers['location']]
  })
  test.each<[string, string, string, number, string | undefined]>([
    ['http://127.0.0.1:3000', '/panel/', 'localhost:3000', 302, 'http://127.0.0.1:3000/panel/'], ['http://localhost:3000', '/?lang=en', '127.0.0.1:3000', 302, 'http://localhost:3000/?lang=en'],
    ['http://127.0.0.1:3000', '/panel/', '127.0.0.1:3000', 200, undefined], ['http://127.0.0.1:3000', '/widget.js', 'localhost:3000', 200, undefined], ['http://127.0.0.1:3000', '/', 'localhost:4000', 200, undefined],
    ['http://127.0.0.1:3000', '/', 'evil.example', 200, undefined], ['https://support.example', '/', 'localhost:3000', 200, undefined],
  ])('reached as %s, %s at %s answers %d', async (own, path, host, status, location) => {
    expect(await at(own, path, host)).toEqual([status, location])
  })
})

describe('paths and methods', () => {
  test.each([
    '/widget/../secret.txt', '/widget/..%2Fsecret.txt', '/widget/%2e%2e/secret.txt', '/panel/../../secret.txt', '/panel/..%5c..%5csecret.txt', '/panel/%2e%2e%2fsecret.txt', '/widget/widget.js.br', '/widget//window-ABCD2345.js',
    '/widget/window-ABCD2345.js%00.txt', '//panel/', '/PANEL/', '/Widget.js', '/widget.js.', '/widget.js/', '/api/operators/', '/API/operators', '/api//operators', '/api/operators%2F', '/nowhere', '/__proto__', '/api/visitor', '/%zz', '/widget/%',
  ])('%s leads nowhere', async (path) => {
    const { statusCode, body } = await call('GET', path)
    expect(statusCode).toBe(404)
    expect(JSON.parse(body)).toEqual({ error: { code: 'not_found', message: 'There is no such thing for you' } })
  })

  test.each([['TRACE', '/'], ['PUT', '/api/operators'], ['POST', '/widget.js'], ['DELETE', '/api/operators/1']] as const)('%s %s is nothing', async (method, path) => {
    expect((await call(method, path, own)).statusCode).toBe(404)
  })

  test('an overridden method is the method that was sent', async () => {
    expect((await call('GET', '/api/operators', { ...own, 'x-http-method-override': 'POST' })).statusCode).toBe(401)
    expect((await call('HEAD', '/api/operators', own)).statusCode).toBe(401)
  })

  test('every answer, also a refusal, has the headers of security', async () => {
    for (const path of ['/', '/nowhere', '/api/operators', '/healthz']) {
      expect((await call('GET', path)).headers).toMatchObject({
        'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'strict-transport-security': 'max-age=31536000',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      })
    }
  })

  test('raw nonsense ends that connection only', async () => {
    const { port } = app.server.address() as AddressInfo
    const raw = (text: string) => new Promise<string>((resolve) => {
      let answer = ''
      const socket = connect(port, '127.0.0.1', () => socket.write(text))
      socket.on('data', (chunk) => { answer += String(chunk) })
      socket.on('close', () => resolve(answer))
      socket.on('error', () => undefined)
    })
    expect(await raw('GET / HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/)
    expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431/)
    expect(await raw('POST /api/operator/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/)
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  })
})

describe('the front page', () => {
  test('says in Russian, or English where nobody reads Russian, whether somebody is there', async () => {
    const russian = await call('GET', '/', { 'accept-language': 'ru-RU,ru;q=0.9,en;q=0.8' })
    expect(russian.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(russian.body).toContain('Мы на связи до 20:00')
    expect(russian.body).toContain('href="/panel/"')
    expect(russian.body).toContain('href="http://127.0.0.1:3001/"')
    expect(russian.body).toContain('Vet &#38; &#60;Manager&#62;')
    expect((await call('GET', '/', { 'accept-language': 'en-GB' })).body).toContain('We are here until 20:00')
    expect((await call('GET', '/?lang=en', { 'accept-language': 'ru' })).body).toContain('<html lang="en">')
    expect(russian.body).not.toMatch(/<script|style="/)
  })
})

describe('health and metrics', () => {
  test('ready while the record is, with or without Redis', async () => {
    redis = 'down'
    expect([(await call('GET', '/readyz')).statusCode, (await call('GET', '/readyz')).json()]).toEqual([200, { record: 'up', redis: 'down' }])
    ready = () => Promise.reject(new Error('away'))
    expect([(await call('GET', '/readyz')).statusCode, (await call('GET', '/readyz')).json()]).toEqual([503, { record: 'down', redis: 'down' }])
    expect((await call('GET', '/healthz')).statusCode).toBe(200)
    ready = () => Promise.resolve()
    redis = 'none'
  })

  test('metrics are for this machine, or for whoever has the token', async () => {
    expect((await call('GET', '/metrics')).body).toContain('lifebuoy_http_seconds_bucket')
    expect((await call('GET', '/metrics', { 'x-forwarded-for': '127.0.0.1' })).statusCode).toBe(401)
    expect((await call('GET', '/metrics', { authorization: 'Bearer the-token' })).statusCode).toBe(200)
    const far = { 'x-forwarded-for': '203.0.113.9' }
    await withServer({ config: { ...deps().config, trustProxy: ['loopback'] } }, async (server) => {
      const codes = await Promise.all([far, { ...far, authorization: 'Bearer the' }, { ...far, authorization: 'Bearer the-token' }, { 'x-forwarded-for': '127.0.0.1' }].map(async (headers) => (await callAt(server, 'GET', '/metrics', headers)).statusCode))
      expect(codes).toEqual([401, 401, 200, 401])
    })
  })
})

describe('GET /api/support', () => {
  test('tells anybody the mode and the channels, and pages of the product may read it', async () => {
    const { statusCode, headers, body } = await call('GET', '/api/support?product=vetmanager', { origin: 'https://clinic.vetmanager.cloud' })
    expect(statusCode).toBe(200)
    expect(JSON.parse(body)).toMatchObject({ mode: 'open', since: support.since, until: support.until, next: support.next, channels: { email: 'help@vet.example' } })
    expect(headers['access-control-allow-origin']).toBe('https://clinic.vetmanager.cloud')
    expect(headers['access-control-allow-credentials']).toBeUndefined()
  })

  test.each(['https://vetmanager.cloud.evil', 'https://vetmanager.cloud', 'null', 'http://clinic.vetmanager.cloud'])('a page of %s may not', async (origin) => {
    expect((await call('GET', '/api/support?product=vetmanager', { origin })).headers['access-control-allow-origin']).toBeUndefined()
  })

  test.each([['?product=nobody', 404], ['?product=__proto__', 404], ['', 400], ['?product=', 400], ['?product=vetmanager&x=1', 400], ['?product=a&product=b', 400], [`?product=${'x'.repeat(64)}`, 400]])('%s answers %d', async (query, status) => {
    expect((await call('GET', `/api/support${query}`)).statusCode).toBe(status)
  })
})

describe('signing in', () => {
  test('gives a cookie that no script and no other page has', async () => {
    const { statusCode, headers, body } = await call('POST', '/api/operator/session', own, { email: 'anna@x.example', password: 'right password' })
    expect([statusCode, body]).toEqual([204, ''])
    expect(String(headers['set-cookie'])).toMatch(/^__Host-lifebuoy=[\w-]{43}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Strict; Secure$/)
  })

  test('a wrong password and an unknown name answer the same bytes', async () => {
    const [wrong, unknown] = await Promise.all(['anna@x.example', 'nobody@x.example'].map((email) => call('POST', '/api/operator/session', own, { email, password: 'wrong password' })))
    expect(wrong?.statusCode).toBe(401)
    expect([unknown?.statusCode, unknown?.body]).toEqual([wrong?.statusCode, wrong?.body])
  })

  test.each<[string, { [name: string]: string }]>([
    ['another page', { origin: 'https://evil.example' }], ['a page without a name', { origin: 'null' }], ['the same name over http', { origin: 'http://support.example' }], ['another port', { origin: 'https://support.example:444' }],
    ['a sibling', { 'sec-fetch-site': 'same-site' }], ['another site', { 'sec-fetch-site': 'cross-site' }], ['our origin from another site', { ...own, 'sec-fetch-site': 'cross-site' }], ['nobody\'s page', { 'sec-fetch-site': 'none' }],
  ])('%s is refused, signing in, out and administering', async (_, headers) => {
    const cookie = await signIn('admin@x.example')
    const credentials = { email: 'anna@x.example', password: 'right password' }
    for (const [method, path, body] of [['POST', '/api/operator/session', credentials], ['DELETE', '/api/operator/session', undefined], ['GET', '/api/operators', undefined], ['POST', '/api/operators', { ...credentials, name: 'x', role: 'admin' }]] as const) {
      const { statusCode, headers: answered } = await call(method, path, { ...headers, cookie }, body)
      expect(statusCode).toBe(403)
      expect(answered['set-cookie']).toBeUndefined()
      expect(answered['access-control-allow-origin']).toBeUndefined()
    }
    expect((await call('GET', '/api/operators', { ...own, cookie })).statusCode).toBe(200)
  })

  test.each<[string, string, number]>([
    ['text/plain', '{"email":"anna@x.example","password":"right password"}', 415], ['application/x-www-form-urlencoded', 'email=anna@x.example', 415], ['application/json', '{"email":', 400], ['application/json', '[]', 400], ['application/json', 'null', 400],
    ['application/json', '{"email":["anna@x.example"],"password":"right password"}', 400], ['application/json', '{"email":"anna@x.example","password":"right password","role":"admin"}', 400],
    ['application/json', '{"email":"anna@x.example","password":"right password","__proto__":{"role":"admin"}}', 400], ['application/json', `{"email":"a","password":"${'x'.repeat(2_000)}"}`, 400], ['application/json', `{"email":"a","password":"${'x'.repeat(1_000_000)}"}`, 413],
    ['application/json', '{"email":"\\u0000","password":"\\ud800"}', 401],
  ])('a body of %s %s is refused with %d', async (type, payload, status) => {
    const { statusCode, body } = await call('POST', '/api/operator/session', { ...own, 'content-type': type }, payload)
    expect(statusCode).toBe(status)
    expect(Object.keys(JSON.parse(body) as object)).toEqual(['error'])
  })

  test('signing out ends the session', async () => {
    await opened.record.deleteFrom('session').execute()
    const cookie = await signIn('anna@x.example')
    const { statusCode, headers } = await call('DELETE', '/api/operator/session', { ...own, cookie })
    expect([statusCode, String(headers['set-cookie'])]).toEqual([204, expect.stringContaining('Max-Age=0')])
    expect(told.map((word) => word.split(' ')[0])).toEqual(['revoked', 'left'])
    expect((await call('GET', '/api/operators', { ...own, cookie })).statusCode).toBe(401)
  })
})

describe('administering', () => {
  const body = { email: 'boris@x.example', name: 'Борис', role: 'duty', password: 'right password' }

  test('is for administrators, whatever is sent', async () => {
    const cookie = await signIn('anna@x.example')
    for (const payload of [body, {}, { role: 'admin' }]) {
      expect((await call('POST', '/api/operators', own, payload)).statusCode).toBe(401)
      expect((await call('POST', '/api/operators', { ...own, cookie }, payload)).statusCode).toBe(403)
      expect((await call('PATCH', '/api/operators/nonsense', { ...own, cookie }, payload)).statusCode).toBe(403)
    }
  })

  test('lists, creates and changes', async () => {
    const cookie = await signIn('admin@x.example')
    const created = await call('POST', '/api/operators', { ...own, cookie }, body)
    expect(created.statusCode).toBe(201)
    const { id } = created.json<{ id: string }>()
    expect((await call('POST', '/api/operators', { ...own, cookie }, body)).statusCode).toBe(409)
    const list = (await call('GET', '/api/operators', { ...own, cookie })).json<object[]>()
    expect(list).toContainEqual({ id, email: 'boris@x.example', name: 'Борис', role: 'duty', disabled: false, createdAt: expect.any(String) })
    const his = await signIn('boris@x.example')
    expect((await call('GET', '/api/operators', { ...own, cookie: his })).statusCode).toBe(403)
    expect((await call('PATCH', `/api/operators/${id}`, { ...own, cookie }, { role: 'admin' })).statusCode).toBe(204)
    expect((await call('GET', '/api/operators', { ...own, cookie: his })).statusCode).toBe(200)
    expect((await call('PATCH', `/api/operators/${id}`, { ...own, cookie }, { disabled: true })).statusCode).toBe(204)
    expect((await call('GET', '/api/operators', { ...own, cookie: his })).statusCode).toBe(401)
    expect(told).toContain(`left ${id}`)
  })

  test.each<[string, object, string | undefined]>([['role', { ...body, role: 'god' }, 'role'], ['e-mail', { ...body, email: 'x' }, 'email'], ['password', { ...body, password: 'short' }, 'password'], ['missing name', { ...body, name: undefined }, 'name'], ['further field', { ...body, id: 'x' }, 'id']])('names a wrong %s', async (_, payload, field) => {
    const { statusCode, body: answer } = await call('POST', '/api/operators', { ...own, cookie: await signIn('admin@x.example') }, payload)
    expect(statusCode).toBe(400)
    expect(JSON.parse(answer)).toMatchObject({ error: { code: 'invalid', field } })
  })

  test('an unknown operator is not found', async () => {
    const cookie = await signIn('admin@x.example')
    expect((await call('PATCH', '/api/operators/00000000-0000-4000-8000-000000000000', { ...own, cookie }, { disabled: true })).statusCode).toBe(404)
  })
})

describe('faults and logs', () => {
  test('a fault of ours has one sentence and a number, and no words of the record', async () => {
    const { statusCode, body } = await call('GET', '/fault?text=secret')
    expect(statusCode).toBe(500)
    expect(JSON.parse(body)).toEqual({ error: { code: 'unavailable', message: 'Something failed on our side', id: expect.stringMatching(/^[0-9a-f-]{36}$/) } })
  })

  test('the log knows method, route, status, time and address, and nothing that was sent', async () => {
    lines.length = 0
    const cookie = await signIn('admin@x.example')
    await call('GET', '/api/operators?token=canary-query', { ...own, cookie, authorization: 'Bearer canary-token' })
    await call('GET', '/canary-path')
    await call('POST', '/api/operator/session', own, { email: 'canary@x.example', password: 'canary-password' })
    await call('GET', '/fault')
    const log = lines.join('')
    expect(log).toContain('"route":"/api/operators","status":200')
    for (const word of ['canary', cookie.split('=')[1] ?? '', 'right password', 'a secret of the record']) expect(log).not.toContain(word)
  })

  test('a forged address counts from a trusted proxy only', async () => {
    const addressFor = (trustProxy: string[]) => withServer({ config: { ...deps().config, trustProxy } }, async (server) =>
      (await callAt(server, 'GET', '/address', { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' })).body)
    expect(await addressFor([])).toBe('127.0.0.1')
    expect(await addressFor(['10.0.0.0/8'])).toBe('127.0.0.1')
    expect(await addressFor(['loopback'])).toBe('203.0.113.7')
    expect(await addressFor(['loopback', '203.0.113.7'])).toBe('198.51.100.1')
  })
})

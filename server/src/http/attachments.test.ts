import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fastify, { type FastifyInstance } from 'fastify'
import type { Attachment } from '@lifebuoy/shared'
import { images } from '../../test/support/images.ts'
import { seedOperator } from '../../test/support/seed.ts'
import { testProducts, testToken } from '../../test/support/testProduct.ts'
import { testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { identify } from '../accounts/identify.ts'
import { createStatuses } from '../accounts/status.ts'
import { createVerifyToken } from '../accounts/verifyToken.ts'
import { createDecoder } from '../attachments/accept/createDecoder.ts'
import { createSlots } from '../attachments/accept/createSlots.ts'
import { attach } from '../attachments/attach.ts'
import { createStore, type Store } from '../attachments/createStore.ts'
import { createSigner } from '../attachments/sign.ts'
import type { Operator, Visitor } from '../people.ts'
import { Refusal } from '../refusal.ts'
import { createLimits } from '../limits/createLimits.ts'
import { attachmentRoutes } from './attachments.ts'

const clinic = 'https://app.example'
const publicUrl = 'https://support.example'
const secretKey = 'a secret of the tests'
const decoder = createDecoder()
const busy = new Set<string>()
const cookies = new Map<string, Operator>()
const withOpenConversation = new Set<string>()
const faults: unknown[] = []
let opened: TestRecord
let store: Store
let app: FastifyInstance
let base: string
const who = (presented: { token: unknown; visitorKey?: unknown; keyRequired?: true }) => identify(deps, presented)
let deps: Parameters<typeof identify>[0]

beforeAll(async () => {
  opened = await testRecord('postgres')
  const folder = mkdtempSync(join(tmpdir(), 'lifebuoy-billing-'))
  const file = join(folder, 'accounts.json')
  writeFileSync(file, JSON.stringify({ aibolit: 'paid', white: 'paid', gone: 'expired', demo: 'demo' }))
  const products = testProducts({ vetmanager: { billing: { file } }, petlog: { billing: { file }, origins: ['https://petlog.example'] } })
  const { record } = opened
  deps = { record, verifyToken: createVerifyToken(products), statuses: createStatuses({ record, products, log: { warn: () => undefined } }) }
  store = createStore({ dataDir: opened.target.dataDir })
  // As small as the whole server's: an upload has limits of its own.
  app = fastify({ bodyLimit: 65_536 })
  await app.register(attachmentRoutes({
    record, store, products, publicUrl, decoder,
    slots: createSlots(2, 100),
    signer: createSigner({ secretKey, publicUrl }),
    identify: who,
    operatorOf: async ({ cookie }) => cookies.get(cookie ?? ''),
    isEnabled: async (id) => [...cookies.values()].some((operator) => operator.id === id),
    hasOpenConversation: async (ids) => ids.some((id) => withOpenConversation.has(id)),
    limits: {
      upload: (personId) => { if (busy.has(personId)) throw new Refusal('rate_limited', { retryAfterMs: 1_000 }) },
      volume: createLimits({ factor: 1 }).volume,
    },
    fault: (error) => faults.push(error),
  }))
  base = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await app.close()
  decoder.close()
  await opened.close()
})

const formOf = (bytes: Buffer, { field = 'file', name = 'screen.png', type = 'image/png' } = {}) => {
  const form = new FormData()
  form.append(field, new Blob([new Uint8Array(bytes)], { type }), name)
  return form
}
async function post(path: 'visitor' | 'operator', headers: { [name: string]: string }, body?: BodyInit) {
  const answer = await fetch(`${base}/api/${path}/attachments`, { method: 'POST', headers, body: body ?? formOf(await images.png()) })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, body: JSON.parse(text) as Attachment & { error?: { code: string } } }
}
const bearer = async (claims: { [name: string]: unknown } = {}) => ({ authorization: `Bearer ${await testToken(claims)}`, origin: clinic })
const local = (url: string) => url.replace(publicUrl, base)
const get = async (path: string, headers: { [name: string]: string } = {}) => {
  const answer = await fetch(path.startsWith('http') ? local(path) : `${base}${path}`, { headers })
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}
async function signedIn() {
  const operator = await seedOperator(opened.record)
  const cookie = `session=${randomUUID()}`
  cookies.set(cookie, operator)
  return { operator, cookie }
}
async function shown(visitor: Visitor, id: string) {
  const conversationId = randomUUID()
  const messageId = randomUUID()
  const now = new Date()
  await opened.record.insertInto('conversation').values({
    id: conversationId, product: visitor.product, account: visitor.account, visitor_id: visitor.id, state: 'suggestion', topic: 'suggestion',
    opened_at: now, last_at: now, last_author: 'visitor', arrival: null, asked_at: now, answer_by: null,
    operator_id: null, last_operator_id: null, reason: null, first_answer_at: null, left_at: null, postponed_until: null, rating: null,
  }).execute()
  await opened.record.insertInto('message').values({
    id: messageId, conversation_id: conversationId, seq: 1, client_id: randomUUID(), author_kind: 'visitor', author_id: visitor.id,
    author_name: visitor.name, body_hash: Buffer.alloc(32), text: '', steps: null, system: null, sent_at: now,
  }).execute()
  await opened.record.transaction().execute((trx) => attach(trx, visitor, [id], { messageId, conversationId }))
}

describe('uploading', () => {
  test('a visitor\'s image comes back as it will be shown', async () => {
    const { status, headers, body } = await post('visitor', await bearer())
    expect(status).toBe(201)
    expect(headers.get('access-control-allow-origin')).toBe(clinic)
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(Object.keys(body).sort()).toEqual(['bytes', 'height', 'id', 'mime', 'thumbnailUrl', 'url', 'width'])
    expect(body).toMatchObject({ mime: 'image/png', width: 60, height: 40 })
    const image = await get(body.url)
    expect(image.status).toBe(200)
    expect(image.bytes.length).toBe(body.bytes)
    expect(Object.fromEntries(image.headers)).toMatchObject({
      'content-type': 'image/png', 'content-length': String(body.bytes), 'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox", 'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'private, max-age=300', 'content-disposition': `inline; filename="lifebuoy-${body.id.slice(0, 8)}.png"`,
    })
    const thumbnail = await get(body.thumbnailUrl)
    expect(thumbnail.headers.get('content-type')).toBe('image/webp')
    expect(thumbnail.bytes.toString('latin1', 8, 12)).toBe('WEBP')
  })

  test('an operator\'s needs his cookie and the panel\'s own origin', async () => {
    const { cookie } = await signedIn()
    expect((await post('operator', { cookie, origin: publicUrl })).status).toBe(201)
    for (const [headers, code] of [
      [{ origin: publicUrl }, 'unauthorized'], [{ cookie: 'session=1', origin: publicUrl }, 'unauthorized'], [{ cookie, origin: clinic }, 'forbidden'],
      [{ cookie }, 'forbidden'], [{ cookie, origin: 'null' }, 'forbidden'], [{ ...await bearer(), origin: publicUrl }, 'unauthorized'],
    ] as const) {
      const { body, status, headers: answered } = await post('operator', { ...headers })
      expect(body.error?.code).toBe(code)
      expect(status).toBe(code === 'forbidden' ? 403 : 401)
      expect(answered.get('access-control-allow-origin')).toBeNull()
    }
  })

  test.each([
    ['no token', async () => ({}), 'unauthorized'],
    ['no bearer', async () => ({ authorization: 'Basic YTpi' }), 'unauthorized'],
    ['a forged token', async () => ({ authorization: `Bearer ${await testToken({}, 'another secret of thirty-two bytes')}` }), 'unauthorized'],
    ['an operator\'s cookie', async () => ({ cookie: (await signedIn()).cookie, origin: clinic }), 'unauthorized'],
    ['another product\'s page', async () => ({ ...await bearer(), origin: 'https://petlog.example' }), 'forbidden'],
    ['nobody\'s page', async () => ({ ...await bearer(), origin: 'https://app.example.evil' }), 'forbidden'],
    ['an account without support', () => bearer({ account: 'gone' }), 'not_eligible'],
    ['a demo stranger without his key', () => bearer({ account: 'demo' }), 'unauthorized'],
  ])('%s is refused', async (_, headers, code) => {
    const { body } = await post('visitor', await headers())
    expect(body).toEqual({ error: expect.objectContaining({ code, message: expect.any(String) }) })
  })

  test('a question that is open may be finished with images, whatever became of the account', async () => {
    const claims = { account: 'gone', sub: 'finisher' }
    const { visitor } = await who({ token: await testToken(claims) })
    withOpenConversation.add(visitor.id)
    expect((await post('visitor', await bearer(claims))).status).toBe(201)
  })

  test('a demo stranger uploads with his own key, and the other stranger does not see it', async () => {
    const [one, other] = [await who({ token: await testToken({ account: 'demo' }) }), await who({ token: await testToken({ account: 'demo' }) })]
    const headers = { ...await bearer({ account: 'demo' }), 'x-visitor-key': one.newKey ?? '' }
    const { body } = await post('visitor', headers)
    expect((await get(`/attachments/${body.id}`, headers)).status).toBe(200)
    expect((await get(`/attachments/${body.id}`, { ...headers, 'x-visitor-key': other.newKey ?? '' })).status).toBe(404)
    expect((await get(`/attachments/${body.id}`, await bearer({ account: 'demo' }))).status).toBe(404)
  })

  test('too many too fast', async () => {
    const { visitor } = await who({ token: await testToken({ sub: 'hasty' }) })
    busy.add(visitor.id)
    const { status, headers, body } = await post('visitor', await bearer({ sub: 'hasty' }))
    expect(status).toBe(429)
    expect(body.error).toMatchObject({ code: 'rate_limited', retryAfterMs: 1_000 })
    expect(headers.get('retry-after')).toBe('1')
  })

  test.each([
    ['an SVG under .png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 415, 'unsupported_type'],
    ['nothing', Buffer.alloc(0), 415, 'unsupported_type'],
    ['noise behind a signature', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(99)]), 422, 'unreadable_image'],
    ['more than ten megabytes', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(10_000_001 - 3)]), 413, 'too_large'],
    ['much more', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(30_000_000)]), 413, 'too_large'],
  ])('%s', async (_, bytes, status, code) => {
    const answer = await post('visitor', await bearer(), formOf(bytes))
    expect({ status: answer.status, code: answer.body.error?.code }).toEqual({ status, code })
    expect(readdirSync(store.temporary)).toEqual([])
  })

  test('seven megabytes with something behind the photograph: the photograph', async () => {
    const { status, body } = await post('visitor', await bearer(), formOf(Buffer.concat([await images.jpeg(2_000, 1_500), randomBytes(7_000_000)])))
    expect(status).toBe(201)
    expect(body).toMatchObject({ mime: 'image/jpeg', width: 2_000, height: 1_500 })
    expect(body.bytes).toBeLessThan(7_000_000)
  })

  test('names and declared types count for nothing', async () => {
    const png = await images.png()
    for (const name of ['../../../etc/passwd', 'a'.repeat(5_000), '\u202Egnp.exe', 'x.html', 'a\u0000b.png', 'a"b\r\nSet-Cookie: c=d.png']) {
      const { status, text, headers } = await post('visitor', await bearer(), formOf(png, { name, type: 'text/html' }))
      expect(status).toBe(201)
      expect(headers.get('set-cookie')).toBeNull()
      expect(text.includes('passwd')).toBe(false)
    }
  })

  test.each([
    ['another field', async () => formOf(await images.png(), { field: 'image' })],
    ['a field of the prototype', async () => formOf(await images.png(), { field: '__proto__' })],
    ['no file', async () => { const form = new FormData(); form.append('file', 'text'); return form }],
    ['two files', async () => { const form = formOf(await images.png()); form.append('file', new Blob(['x']), 'x'); return form }],
    ['ten thousand fields', async () => { const form = new FormData(); for (let at = 0; at < 10_000; at += 1) form.append(`f${at}`, 'x'); return form }],
    ['JSON', async () => '{"file":"x"}'],
    ['an empty form', async () => new FormData()],
  ])('a form with %s is invalid', async (_, make) => {
    const { status, body } = await post('visitor', await bearer({ sub: 'clumsy' }), await make())
    expect({ status, code: body.error?.code }).toEqual({ status: 400, code: 'invalid' })
  })

  test.each([
    ['no boundary', 'multipart/form-data', 'x'],
    ['another boundary', 'multipart/form-data; boundary=a', '--b\r\n'],
    ['no end', 'multipart/form-data; boundary=a', '--a\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n\x89PNG'],
    ['no body', 'multipart/form-data; boundary=a', ''],
    ['an endless header', 'multipart/form-data; boundary=a', `--a\r\nX: ${'y'.repeat(200_000)}`],
    ['a thousand headers', 'multipart/form-data; boundary=a', `--a\r\n${'X: y\r\n'.repeat(1_000)}\r\n\r\n--a--`],
    ['no form at all', 'application/x-www-form-urlencoded', 'file=x'],
  ])('a body with %s is invalid', async (_, type, body) => {
    const { status, body: answer } = await post('visitor', { ...await bearer({ sub: 'clumsy' }), 'content-type': type }, Buffer.from(body, 'latin1'))
    expect({ status, code: answer.error?.code }).toEqual({ status: 400, code: 'invalid' })
  })

  test('fifty megabytes as sent fill a visitor\'s hour; what is announced and does not come counts for nothing', async () => {
    const mine = () => bearer({ sub: 'collector' })
    const large = Buffer.concat([await images.png(), Buffer.alloc(9_000_000)])
    for (let n = 0; n < 5; n++) expect((await post('visitor', await mine(), formOf(large))).status).not.toBe(429)
    expect((await post('visitor', await mine())).status).toBe(201)
    const { status, headers, body } = await post('visitor', await mine(), formOf(large))
    expect({ status, code: body.error?.code }).toEqual({ status: 429, code: 'rate_limited' })
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(3_000)
    // smaller ones still go, and others' hours are their own
    expect((await post('visitor', await mine())).status).toBe(201)
    expect((await post('visitor', await bearer({ sub: 'neighbour' }), formOf(large))).status).not.toBe(429)
  })

  test('a client that goes away in the middle leaves no file, no row and no fault', async () => {
    const png = await images.png(400, 300)
    const { visitor } = await who({ token: await testToken({ sub: 'leaver' }) })
    const head = Buffer.from('--a\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n')
    for (const share of [0.01, 0.5, 0.99]) {
      const socket = connect(Number(new URL(base).port), '127.0.0.1')
      const token = await testToken({ sub: 'leaver' })
      socket.write(`POST /api/visitor/attachments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: multipart/form-data; boundary=a\r\nContent-Length: ${head.length + png.length + 7}\r\n\r\n`)
      socket.write(head)
      socket.write(png.subarray(0, Math.max(9, Math.floor(png.length * share))))
      while (readdirSync(store.temporary).length === 0) await new Promise((resolve) => { setTimeout(resolve, 5) })
      socket.destroy()
      while (readdirSync(store.temporary).length > 0) await new Promise((resolve) => { setTimeout(resolve, 5) })
    }
    expect(await opened.record.selectFrom('attachment').select('id').where('uploader_id', '=', visitor.id).execute()).toEqual([])
    expect(faults).toEqual([])
  })

  test('a preflight is answered to the products\' pages, and to no other', async () => {
    for (const [origin, allowed] of [[clinic, clinic], ['https://petlog.example', 'https://petlog.example'], ['https://evil.example', null], ['null', null]] as const) {
      const answer = await fetch(`${base}/api/visitor/attachments`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,x-visitor-key' } })
      expect(answer.headers.get('access-control-allow-origin')).toBe(allowed)
      expect(answer.headers.get('access-control-allow-headers')).toBe('authorization, content-type, x-visitor-key')
      expect(answer.headers.get('vary')).toContain('Origin')
    }
  })
})

describe('who may see an image', () => {
  test('everybody of the table, before and after it is in a message', async () => {
    const claims = { author: { sub: 'author' }, colleague: { sub: 'colleague' }, lead: { sub: 'lead', role: 'lead' }, elsewhere: { sub: 'author', account: 'white', role: 'lead' } }
    const { cookie } = await signedIn()
    const { body } = await post('visitor', await bearer(claims.author))
    const unknown = await get(`/attachments/${randomUUID()}`, await bearer(claims.author))
    const unknownAnswer = [404, unknown.bytes.toString(), unknown.headers.get('content-type')]
    const table = async () => {
      const seen: { [name: string]: boolean } = {}
      const look = async (name: string, headers: { [name: string]: string }) => {
        const answers = [await get(`/attachments/${body.id}`, headers), await get(`/attachments/${body.id}/thumbnail`, headers)]
        seen[name] = answers.every(({ status }) => status === 200)
        const refused = answers.map(({ status, bytes, headers: answered }) => [status, bytes.toString(), answered.get('content-type')])
        expect(seen[name] || refused).toEqual(seen[name] || [unknownAnswer, unknownAnswer])
      }
      for (const [name, claim] of Object.entries(claims)) await look(name, await bearer(claim))
      await look('lead of a namesake in another product', { ...await bearer({ iss: 'petlog', sub: 'author', role: 'lead' }), origin: 'https://petlog.example' })
      await look('operator', { cookie })
      await look('nobody', {})
      await look('ended session', { cookie: 'session=ended' })
      await look('forged token', { authorization: 'Bearer x.y.z' })
      await look('author on another page', { ...await bearer(claims.author), origin: 'https://evil.example' })
      return seen
    }
    const nobody = { 'lead of a namesake in another product': false, nobody: false, 'ended session': false, 'forged token': false, 'author on another page': false }
    expect(await table()).toEqual({ author: true, colleague: false, lead: false, elsewhere: false, operator: false, ...nobody })
    await shown((await who({ token: await testToken(claims.author) })).visitor, body.id)
    expect(await table()).toEqual({ author: true, colleague: false, lead: true, elsewhere: false, operator: true, ...nobody })
  })

  test('a signed address needs nothing else, until it is changed or its operator is disabled', async () => {
    const { operator, cookie } = await signedIn()
    const { body } = await post('operator', { cookie, origin: publicUrl })
    const other = await post('operator', { cookie, origin: publicUrl })
    expect((await get(body.url)).status).toBe(200)
    expect((await get(body.thumbnailUrl)).status).toBe(200)
    for (const wrong of [
      body.url.replace(body.id, other.body.id), body.url.replace('?', '/thumbnail?'), `${body.url}0`, body.url.replace(/exp=\d/, 'exp=9'),
      body.url.replace(operator.id, randomUUID()), body.url.replace('operator', 'visitor'), `${body.url}&sig=x`, body.url.split('?')[0] ?? '',
    ]) expect((await get(wrong)).status).toBe(404)
    const stale = createSigner({ secretKey, publicUrl, now: () => Date.now() - 300_000 }).for({ kind: 'operator', id: operator.id })(body.id)
    expect((await get(stale.url)).status).toBe(404)
    cookies.delete(cookie)
    expect((await get(body.url)).status).toBe(404)
    expect((await get(body.thumbnailUrl)).status).toBe(404)
  })

  test('an address whose id is none, or climbs, is as unknown', async () => {
    const headers = await bearer()
    const unknown = await get(`/attachments/${randomUUID()}`, headers)
    for (const id of ['x', '%2e%2e%2fsecret', '..%5c', `${randomUUID()}%00`, 'TEMPORARY', '\'--']) {
      const { status, bytes } = await get(`/attachments/${id}`, headers)
      expect({ status, bytes: bytes.toString() }).toEqual({ status: 404, bytes: unknown.bytes.toString() })
    }
  })

  test('the clinics\' pages may read the answer, other pages may not', async () => {
    const headers = await bearer()
    const { body } = await post('visitor', headers)
    expect((await get(body.url, { origin: clinic })).headers.get('access-control-allow-origin')).toBe(clinic)
    expect((await get(body.url, { origin: 'https://evil.example' })).headers.get('access-control-allow-origin')).toBeNull()
  })

  test('a file that is lost answers as unknown', async () => {
    const headers = await bearer()
    const { body } = await post('visitor', headers)
    await store.remove(body.id)
    expect((await get(`/attachments/${body.id}`, headers)).status).toBe(404)
  })
})

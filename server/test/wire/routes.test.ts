import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { origins, tokenFor, type Claims } from './products.ts'
import { asks } from './says.ts'
import { administrator, startServer, type Server } from './server.ts'

const identities = ['nobody', 'demo stranger A', 'demo stranger B', 'colleague A', 'colleague B', 'lead', 'operator', 'administrator'] as const
type Identity = (typeof identities)[number]
type Statuses = { [I in Identity]: number }

/** The same to everybody: what it is does not matter here (a panel that is not built is 404), that nobody's differs does. */
const open = 'open'
const statuses = (nobody: number, visitor: number, operator: number, admin: number): Statuses => ({
  nobody, 'demo stranger A': visitor, 'demo stranger B': visitor, 'colleague A': visitor, 'colleague B': visitor, lead: visitor, operator, administrator: admin,
})
/** The panel's own: a product's page is refused by its origin, whoever looks at it. */
const operators = statuses(401, 403, 200, 200)
const administrators = statuses(401, 403, 403, 200)

interface Row {
  path?: string
  body?: object
  expected: typeof open | Statuses
}

/** Every route of the running server; `{}` bodies stop behind the question who asks. */
const table: { [route: string]: Row } = {
  'GET /': { expected: open },
  'GET /healthz': { expected: open },
  'GET /readyz': { expected: open },
  'GET /metrics': { expected: open },
  'GET /widget.js': { expected: open },
  'GET /widget/*': { path: '/widget/nothing.js', expected: open },
  'GET /panel': { expected: open },
  'GET /panel/*': { path: '/panel/', expected: open },
  'GET /api/support': { path: '/api/support?product=vetmanager', expected: open },
  'OPTIONS /api/visitor/attachments': { expected: open },
  'OPTIONS /attachments/:id': { path: `/attachments/${randomUUID()}`, expected: open },
  'OPTIONS /attachments/:id/thumbnail': { path: `/attachments/${randomUUID()}/thumbnail`, expected: open },
  'POST /api/visitor/attachments': { expected: statuses(401, 400, 401, 401) },
  'POST /api/operator/attachments': { expected: statuses(403, 403, 400, 400) },
  'POST /api/operator/session': { body: {}, expected: statuses(400, 403, 400, 400) },
  'GET /api/operators': { expected: statuses(401, 403, 403, 200) },
  'POST /api/operators': { body: {}, expected: statuses(401, 403, 403, 400) },
  'PATCH /api/operators/:id': { path: `/api/operators/${randomUUID()}`, body: {}, expected: statuses(401, 403, 403, 404) },
  'GET /api/calendar': { path: '/api/calendar?year=2026', expected: administrators },
  'GET /api/calendar/export': { path: '/api/calendar/export?year=2026', expected: administrators },
  'GET /api/calendar/changes': { expected: administrators },
  'POST /api/calendar/changes': { body: {}, expected: statuses(401, 403, 403, 400) },
  'POST /api/calendar/preview': { body: {}, expected: statuses(401, 403, 403, 400) },
  'GET /api/operator/today': { expected: operators },
  'GET /api/hours': { path: '/api/hours?product=petlog', expected: administrators },
  'POST /api/hours/preview': { body: {}, expected: statuses(401, 403, 403, 400) },
  'POST /api/hours/changes': { body: {}, expected: statuses(401, 403, 403, 400) },
  'GET /api/duty': { path: '/api/duty?from=2026-11-01&to=2026-11-30', expected: operators },
  'PUT /api/duty/:day': { path: '/api/duty/2026-11-21', body: { operatorId: null }, expected: statuses(401, 403, 403, 204) },
  'GET /api/reports/promises': { path: '/api/reports/promises?from=2026-11-01&to=2026-11-30', expected: administrators },
  'GET /api/reports/promises.csv': { path: '/api/reports/promises.csv?from=2026-11-01&to=2026-11-30', expected: administrators },
  'GET /api/suggestions.csv': { expected: administrators },
  'GET /api/suggestions.json': { expected: administrators },
  // by the product's own server key
  'POST /api/products/:product/sign-out': { path: '/api/products/vetmanager/sign-out', body: { account: 'aibolit', sub: 'anna' }, expected: statuses(401, 401, 401, 401) },
  // signed by the product's tracker; its own test is beside it
  'POST /api/products/:product/development/answers': { path: '/api/products/vetmanager/development/answers', body: {}, expected: statuses(401, 401, 401, 401) },
  'GET /api/deliveries': { path: `/api/deliveries?conversationId=${randomUUID()}`, expected: operators },
  'POST /api/deliveries/:id/again': { path: `/api/deliveries/${randomUUID()}/again`, expected: statuses(401, 403, 404, 404) },
  // by whose image it is, below
  'GET /attachments/:id': { path: `/attachments/${randomUUID()}`, expected: open },
  'GET /attachments/:id/thumbnail': { path: `/attachments/${randomUUID()}/thumbnail`, expected: open },
  // ends sessions, below
  'DELETE /api/operator/session': { expected: open },
}

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

describe('every route, for everybody', () => {
  let server: Server
  let headersOf: { [I in Identity]: { [name: string]: string } }
  beforeAll(async () => {
    server = await startServer('postgres', { CLOCK_START: '2026-11-20T12:00:00+03:00' })
    const visitor = async (claims: Claims) => {
      const token = await tokenFor(claims)
      const { visitorKey } = await (await server.visitor({ ...claims, token })).hears<{ visitorKey?: string }>('welcome')
      return { origin: origins.vetmanager, authorization: `Bearer ${token}`, ...(visitorKey === undefined ? {} : { 'x-visitor-key': visitorKey }) }
    }
    const own = (cookie: string) => ({ origin: server.url, cookie })
    headersOf = {
      nobody: {},
      'demo stranger A': await visitor({ account: 'demo', sub: 'demo-user' }),
      'demo stranger B': await visitor({ account: 'demo', sub: 'demo-user' }),
      'colleague A': await visitor({}),
      'colleague B': await visitor({}),
      lead: await visitor({ role: 'lead' }),
      operator: own((await server.operator()).cookie),
      administrator: own((await server.operator({ email: administrator.email })).cookie),
    }
  })
  afterAll(async () => { await server.close() })

  const ask = (method: string, path: string, who: Identity, body?: object) => fetch(`${server.url}${path}`, {
    method, redirect: 'manual', headers: { ...headersOf[who], ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const forAll = async (method: string, path: string, body?: object) => {
    const found: Partial<Statuses> = {}
    for (const who of identities) found[who] = (await ask(method, path, who, body)).status
    return found
  }

  test('the table has a row for every route of the running server, and no other', () => {
    expect(server.routes.filter((route) => !route.startsWith('HEAD ')).sort()).toEqual(Object.keys(table).sort())
    for (const route of server.routes.filter((each) => each.startsWith('HEAD '))) expect(table).toHaveProperty([`GET${route.slice(4)}`])
  })

  test.each(Object.keys(table).filter((route) => !route.startsWith('DELETE')))('%s', async (route) => {
    const { path = route.split(' ')[1] ?? '', body, expected } = table[route] ?? { expected: open }
    const method = route.split(' ')[0] ?? ''
    const found = await forAll(method, path, body)
    expect(found).toEqual(expected === open ? Object.fromEntries(identities.map((who) => [who, found.nobody])) : expected)
  })

  test('an image of colleague A, unsent, sent, and one that is not there', async () => {
    const { authorization = '', origin = '' } = headersOf['colleague A']
    const form = new FormData()
    form.set('file', new Blob([png], { type: 'image/png' }), 'screen.png')
    const answer = await fetch(`${server.url}/api/visitor/attachments`, { method: 'POST', body: form, headers: { authorization, origin } })
    const { id, url } = await answer.json() as { id: string; url: string }
    const none = Object.fromEntries(identities.map((who) => [who, 404]))
    expect(await forAll('GET', `/attachments/${id}`)).toEqual({ ...none, 'colleague A': 200 })

    const window = await server.visitor({ token: authorization.slice('Bearer '.length) })
    await asks(window, 'С картинкой', { attachmentIds: [id] })
    const readers = { ...none, 'colleague A': 200, lead: 200, operator: 200, administrator: 200 }
    expect(await forAll('GET', `/attachments/${id}`)).toEqual(readers)
    expect(await forAll('GET', `/attachments/${id}/thumbnail`)).toEqual(readers)
    expect(await forAll('HEAD', `/attachments/${id}`)).toEqual(readers)
    // the signed address is its own proof, for whoever has it
    expect(new Set(Object.values(await forAll('GET', url.slice(server.url.length))))).toEqual(new Set([200]))
    expect(new Set(Object.values(await forAll('GET', url.slice(server.url.length).replace(/.$/, (last) => last === 'A' ? 'B' : 'A'))))).not.toContain(500)

    const bytes = async (path: string, who: Identity) => (await ask('GET', path, who)).text()
    expect(await bytes(`/attachments/${id}`, 'colleague B')).toBe(await bytes(`/attachments/${randomUUID()}`, 'colleague B'))
  })

  test('signing out: from our own pages only', async () => {
    expect((await ask('DELETE', '/api/operator/session', 'lead')).status).toBe(403)
    expect((await ask('DELETE', '/api/operator/session', 'nobody')).status).toBe(204)
    expect((await ask('DELETE', '/api/operator/session', 'operator')).status).toBe(204)
    expect((await ask('GET', '/api/operators', 'operator')).status).toBe(401)
  })
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Conversation, Message } from '@lifebuoy/shared'
import type { Delivery } from '@lifebuoy/shared/protocol/development'
import { sign } from '../../src/development/sign.ts'
import { until } from '../faults/until.ts'
import { startTracker, type Tracker } from '../support/tracker.ts'
import { freshTarget } from './freshTarget.ts'
import { embedders, origins, tokenFor } from './products.ts'
import { asks, reads, says, takes } from './says.ts'
import { administrator, startServer, type OperatorWindow, type Server } from './server.ts'
import { startProcess, type ServerProcess } from './serverProcess.ts'
import { openWindow, type Window } from './window.ts'

const secret = 'the tracker of vetmanager and we know this'
const others = 'the tracker of petlog is another one altogether'
const clock = { CLOCK_START: '2026-11-20T12:00:00+03:00' }
const told = (tracker: Tracker) => tracker.heard.map(({ body }) => JSON.parse(body) as { id: string; summary: string; conversation: { id: string } })

describe('development is told, and answers', () => {
  let tracker: Tracker
  let server: Server
  let operator: OperatorWindow
  beforeAll(async () => {
    tracker = await startTracker()
    const { file } = embedders({ vetmanager: { development: { url: tracker.url, secret } }, petlog: { development: { url: tracker.url, secret: others } } })
    server = await startServer('postgres', { ...clock, PRODUCTS_FILE: file })
    operator = await server.operator()
  })
  afterAll(async () => {
    await server.close()
    await tracker.close()
  })

  /** As the tracker calls; `by` signs something else, or otherwise. */
  const answers = async (given: unknown, by: { product?: string; secret?: string; at?: number; body?: string; type?: string; signature?: string } = {}) => {
    const body = typeof given === 'string' ? given : JSON.stringify(given)
    const timestamp = String(Math.floor(Date.now() / 1_000) + (by.at ?? 0))
    const answer = await fetch(`${server.url}/api/products/${by.product ?? 'vetmanager'}/development/answers`, {
      method: 'POST', body: by.body ?? body,
      headers: { 'content-type': by.type ?? 'application/json', 'lifebuoy-timestamp': timestamp, 'lifebuoy-signature': by.signature ?? sign(by.secret ?? secret, timestamp, body) },
    })
    return { status: answer.status, said: await answer.json() as { message?: { id: string; seq: number }; error?: { code: string; field?: string } } }
  }
  const handedOver = async (visitor: Window, summary = 'Касса не печатает чек') => {
    const { conversation: { id } } = await asks(visitor)
    await takes(operator)
    await operator.ask('conversation:read', { conversationId: id, seq: 1 })
    await operator.ask('conversation:handover', { conversationId: id, summary })
    await until('the tracker is told', 15_000, () => told(tracker).some(({ conversation }) => conversation.id === id))
    return id
  }

  test('its answer reaches the visitor in his conversation and is unread for every operator; the same again answers the same', async () => {
    const visitor = await server.visitor()
    const colleague = await server.operator({ name: 'Пётр' })
    const id = await handedOver(visitor)
    const answer = { id: randomUUID(), conversationId: id, text: 'Исправили, обновите страницу' }
    const first = await answers(answer)
    expect(first.status).toBe(200)
    const message = await visitor.hears<Message>('message', ({ text }) => text === answer.text)
    expect(message).toMatchObject({ id: first.said.message?.id, conversationId: id, author: { kind: 'operator', name: 'Разработчики' } })
    await visitor.hears<Conversation>('conversation', (one) => one.id === id && one.lastSeq === message.seq && one.unread > 0)
    await colleague.hears<Conversation>('conversation', (one) => one.id === id && one.state === 'development' && one.lastSeq === message.seq && one.unread === 1)

    const again = await Promise.all([answers(answer), answers(answer)])
    expect(again).toEqual([first, first])
    expect(await answers({ ...answer, text: 'Другое' })).toMatchObject({ status: 409, said: { error: { code: 'conflict' } } })
    expect((await reads(visitor, id)).map(({ text }) => text)).toEqual(['Не печатается чек', expect.any(String), answer.text])

    // whoever takes it up goes on in the same conversation
    await colleague.ask('conversation:take', { conversationId: id })
    await says(colleague, id, 'Помогло?')
    await answers({ id: randomUUID(), conversationId: id, text: 'И ещё одно' })
    expect((await reads(visitor, id)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
  })

  test('two of the same at once are one message', async () => {
    const visitor = await server.visitor()
    const id = await handedOver(visitor)
    const answer = { id: randomUUID(), conversationId: id, text: 'Готово' }
    const all = await Promise.all(Array.from({ length: 6 }, () => answers(answer)))
    expect(new Set(all.map(({ status, said }) => `${status} ${said.message?.id}`)).size).toBe(1)
    expect((await reads(visitor, id)).filter(({ text }) => text === 'Готово')).toHaveLength(1)
  })

  test('speaks of what this product handed over only; everything else is unknown, and answers alike', async () => {
    const visitor = await server.visitor()
    const { conversation: never } = await asks(visitor)
    await takes(operator)
    const elsewhere = await handedOver(await server.visitor({ product: 'petlog' }))
    const unknown = await answers({ id: randomUUID(), conversationId: randomUUID(), text: 'Слово' })
    expect(unknown).toMatchObject({ status: 404, said: { error: { code: 'not_found', field: 'conversationId' } } })
    for (const conversationId of [never.id, elsewhere]) expect(await answers({ id: randomUUID(), conversationId, text: 'Слово' })).toEqual(unknown)
    expect((await answers({ id: randomUUID(), conversationId: elsewhere, text: 'Слово' }, { product: 'petlog', secret: others })).status).toBe(200)
  })

  test('nobody else’s signature counts, nor an old one, nor one of other bytes', async () => {
    const id = await handedOver(await server.visitor())
    const answer = { id: randomUUID(), conversationId: id, text: 'Готово' }
    const refused = { status: 401, said: { error: { code: 'unauthorized' } } }
    for (const by of [
      { secret: others }, { at: -310 }, { at: 310 }, { body: JSON.stringify({ ...answer, text: 'Иное' }) }, { body: '' }, { signature: '' }, { signature: `v1=${'0'.repeat(64)}` },
      { product: 'petlog' }, { product: 'nothing' }, { product: '__proto__' }, { product: 'nothing', secret: 'the secret of products that have none' },
    ]) expect({ by, ...await answers(answer, by) }).toMatchObject(refused)
    // a delivery of ours, sent back, proves us and not the tracker: its shape says nothing to us
    const [delivery] = tracker.heard.slice(-1)
    const { 'lifebuoy-timestamp': timestamp, 'lifebuoy-signature': signature } = delivery?.headers ?? {}
    const back = await fetch(`${server.url}/api/products/vetmanager/development/answers`, {
      method: 'POST', body: delivery?.body ?? '', headers: { 'content-type': 'application/json', 'lifebuoy-timestamp': String(timestamp), 'lifebuoy-signature': String(signature) },
    })
    expect(back.status).toBe(400)
  })

  test('nothing but the shape is taken', async () => {
    const id = await handedOver(await server.visitor())
    const answer = { id: randomUUID(), conversationId: id, text: 'Готово' }
    for (const wrong of [
      '', 'null', '[]', '{', '{"__proto__":{}}', { ...answer, text: '' }, { ...answer, text: ' \n' }, { ...answer, text: 'a\u0000b' }, { ...answer, text: 'я'.repeat(10_001) },
      { ...answer, text: 5 }, { ...answer, id: 'LIFEBUOY-1' }, { ...answer, conversationId: undefined }, { ...answer, author: 'Пётр' },
    ]) expect({ wrong, ...await answers(wrong) }).toMatchObject({ status: 400, said: { error: {} } })
    expect(await answers(answer, { type: 'text/plain' })).toMatchObject({ status: 415 })
    expect(await answers({ ...answer, text: 'я'.repeat(70_000) })).toMatchObject({ status: 413 })
    expect((await answers({ ...answer, text: 'я'.repeat(10_000) })).status).toBe(200)
  })

  test('operators see what became of it, and metrics count it', async () => {
    tracker.does((response) => { response.writeHead(503).end() })
    const id = await handedOver(await server.visitor())
    const look = async () => (await (await server.http(`/api/deliveries?conversationId=${id}`, { cookie: operator.cookie })).json() as { deliveries: Delivery[] }).deliveries[0]
    await until('the try is over', 15_000, async () => (await look())?.state === 'waiting' && (await look())?.tries === 1)
    const [tries] = [tracker.heard.length]
    tracker.does((response) => { response.writeHead(204).end() })
    const delivery = await look()
    const colleague = await server.operator({ name: 'Пётр' })
    const again = (cookie: string) => server.http(`/api/deliveries/${delivery?.id}/again`, { method: 'POST', cookie })
    expect((await again(colleague.cookie)).status).toBe(403)
    expect((await again(operator.cookie)).status).toBe(204)
    await until('it is delivered', 15_000, async () => (await look())?.state === 'delivered')
    const same = tracker.heard.slice(tries - 1)
    expect(new Set(same.map(({ headers }) => headers['lifebuoy-delivery']))).toEqual(new Set([delivery?.id]))
    const metrics = await (await fetch(`${server.url}/metrics`)).text()
    expect(metrics).toContain('lifebuoy_deliveries_total{product="vetmanager",outcome="delivered"}')
    expect(metrics).toContain('lifebuoy_deliveries_total{product="vetmanager",outcome="retried"}')
  })

  test('a tracker that hangs holds nobody up', async () => {
    tracker.does(() => undefined)
    const visitor = await server.visitor()
    const id = await handedOver(visitor)
    const before = tracker.heard.length
    await operator.ask('conversation:take', { conversationId: id })
    await says(operator, id, 'Мы тут')
    await visitor.hears<Message>('message', ({ text }) => text === 'Мы тут')
    expect(tracker.heard).toHaveLength(before)
    tracker.does((response) => { response.writeHead(204).end() })
  })
})

test('a node killed between the hand-over and its delivery: another one delivers, with the same id; two nodes deliver once', async () => {
  const tracker = await startTracker()
  tracker.does(() => undefined)
  // by day and by night: a process takes no CLOCK_START
  const always = { workday: ['00:00', '24:00'], dayOff: ['00:00', '24:00'] }
  const { file } = embedders({ vetmanager: { development: { url: tracker.url, secret }, schedule: always } })
  // the proxy before both nodes, as far as they know
  const origin = 'http://127.0.0.1:9'
  const env = {
    ...await freshTarget('postgres'), PUBLIC_URL: origin, PRODUCTS_FILE: file, SECRET_KEY: 'a secret of the tests with enough bytes', RATE_LIMIT_FACTOR: '1000',
    ADMIN_EMAIL: administrator.email, ADMIN_PASSWORD: administrator.password,
  }
  const windows = async (url: string) => {
    const signedIn = await fetch(`${url}/api/operator/session`, {
      method: 'POST', headers: { 'content-type': 'application/json', origin }, body: JSON.stringify(administrator),
    })
    const operator = await openWindow(url, '/operator', { auth: {}, cookie: signedIn.headers.get('set-cookie')?.split(';')[0] ?? '', origin })
    return { operator, visitor: await openWindow(url, '/visitor', { auth: { token: await tokenFor() }, origin: origins.vetmanager }) }
  }
  const handsOver = async ({ operator, visitor }: { operator: Window; visitor: Window }, summary: string) => {
    const { conversation: { id } } = await asks(visitor, summary, { urgent: true })
    await takes(operator)
    await operator.ask('conversation:handover', { conversationId: id, summary })
  }

  const nodes: ServerProcess[] = []
  try {
    const dying = await startProcess(env)
    nodes.push(dying)
    await handsOver(await windows(dying.url), 'Первый')
    await until('the delivery is under way', 15_000, () => tracker.heard.length === 1)
    await dying.kill('SIGKILL')

    tracker.does((response) => { response.writeHead(204).end() })
    const alive = [await startProcess(env), await startProcess(env)]
    nodes.push(...alive)
    await until('another node delivers', 30_000, () => tracker.heard.length === 2)
    const [before, after] = tracker.heard
    expect(after?.body).toBe(before?.body)
    expect(after?.headers['lifebuoy-delivery']).toBe(before?.headers['lifebuoy-delivery'])
    expect(after?.headers['lifebuoy-signature']).toBe(sign(secret, String(after?.headers['lifebuoy-timestamp']), after?.body ?? ''))

    const summaries = Array.from({ length: 6 }, (_, n) => `Ещё ${n}`)
    for (const [n, { url }] of alive.entries()) {
      const there = await windows(url)
      for (const summary of summaries.filter((_, at) => at % 2 === n)) await handsOver(there, summary)
      for (const window of Object.values(there)) window.close()
    }
    await until('all are delivered', 30_000, () => summaries.every((summary) => told(tracker).some((one) => one.summary === summary)))
    await Promise.all(alive.map((node) => node.kill('SIGTERM')))
    expect(told(tracker).map(({ summary }) => summary).slice(2).toSorted((a, b) => a.localeCompare(b))).toEqual(summaries)
    expect(nodes.map((node) => node.output()).join()).not.toMatch(/Ещё|Первый|we know this/)
  } finally {
    await Promise.all(nodes.map((node) => node.kill('SIGKILL')))
    await tracker.close()
  }
}, 120_000)

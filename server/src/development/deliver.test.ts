import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { seedOperator, seedVisitor } from '../../test/support/seed.ts'
import { seedQuestion } from '../../test/support/seedQuestion.ts'
import { testProducts } from '../../test/support/testProduct.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { startTracker, type Heard, type Tracker } from '../../test/support/tracker.ts'
import { createFetchLimited } from '../accounts/fetchLimited.ts'
import { handOver } from '../claims/handOver.ts'
import { bump } from '../conversations/bump.ts'
import type { Operator, Visitor } from '../people.ts'
import { MemoryLine } from '../queue/memoryLine.ts'
import { deliverDue, type Deliver } from './deliver.ts'
import { readDeliveries } from './readDeliveries.ts'
import { sendAgain } from './sendAgain.ts'
import { sign } from './sign.ts'

const secret = 'the tracker and we know this secret'
const now = new Date('2026-11-24T12:00:00Z')

const only = ([heard]: readonly Heard[]): Heard => {
  if (!heard) throw new Error('the tracker heard nothing')
  return heard
}

describe.each(recordKinds)('telling the tracker, on %s', (kind) => {
  let opened: TestRecord
  let tracker: Tracker
  let deps: Deliver
  let outcomes: string[]
  let logged: string[]
  let visitor: Visitor
  let me: Operator
  let other: Operator
  let admin: Operator
  beforeAll(async () => {
    opened = await testRecord(kind)
    visitor = await seedVisitor(opened.record, { name: 'Анна Ветрова' })
    me = await seedOperator(opened.record)
    other = await seedOperator(opened.record)
    admin = await seedOperator(opened.record, { role: 'admin' })
  })
  beforeEach(async () => {
    tracker = await startTracker()
    outcomes = []
    logged = []
    deps = {
      record: opened.record, products: testProducts({ vetmanager: { development: { url: tracker.url, secret } }, petlog: {} }), publicUrl: 'https://support.example',
      ask: createFetchLimited(), real: () => new Date(), count: (_, outcome) => { outcomes.push(outcome) }, restMs: () => 0,
      log: { info: () => undefined, warn: (fields, text) => { logged.push(JSON.stringify(fields), text) } },
    }
  })
  afterEach(async () => {
    await tracker.close()
    await sql`truncate conversation, message, note, round, delivery cascade`.execute(opened.record)
  })
  afterAll(() => opened.close())

  const handsOver = async (summary = 'Чек не печатается'): Promise<string> => {
    const row = await seedQuestion(opened.record, visitor)
    await opened.record.transaction().execute((trx) => bump(trx, row.id, { state: 'assigned', operator_id: me.id, last_operator_id: me.id }))
    await handOver({ record: opened.record, products: deps.products, line: new MemoryLine(), now: () => now, tell: { changed: () => undefined } }, me, { conversationId: row.id, summary })
    return row.id
  }
  const state = async (conversationId: string, who = me) => (await readDeliveries({ ...deps, now: deps.real }, who, conversationId)).deliveries[0]

  test('posts the summary and where it belongs, signed, and no word or name of the visitor', async () => {
    const id = await handsOver()
    await deliverDue(deps)
    const { headers, body } = only(tracker.heard)
    const { rows: [row] } = await sql<{ arrival: number }>`select arrival from conversation where id = ${id}`.execute(opened.record)
    expect(JSON.parse(body)).toEqual({
      id: headers['lifebuoy-delivery'], kind: 'handover', at: now.toISOString(), product: 'vetmanager',
      conversation: { id, arrival: row?.arrival, account: 'aibolit', topic: null, url: `https://support.example/panel/#/development/${id}` },
      summary: 'Чек не печатается',
    })
    expect(body).not.toContain('Ветрова')
    expect(headers['lifebuoy-signature']).toBe(sign(secret, String(headers['lifebuoy-timestamp']), body))
    expect(Math.abs(Date.now() / 1_000 - Number(headers['lifebuoy-timestamp']))).toBeLessThan(60)
    expect(await state(id)).toMatchObject({ state: 'delivered', tries: 1 })
    await deliverDue(deps)
    expect(tracker.heard).toHaveLength(1)
  })

  test.each([
    ['500', (response) => { response.writeHead(500).end() }],
    ['a redirect', (response) => { response.writeHead(307, { location: '/inside' }).end() }],
    ['a refusal', (response) => { response.writeHead(404).end('no such hook') }],
    ['bytes that are no HTTP', (response) => { response.socket?.end('220 smtp.example\r\n') }],
    ['nothing', (response) => { response.socket?.destroy() }],
    ['silence', () => undefined],
  ] satisfies [string, Parameters<Tracker['does']>[0]][])('comes again after %s, with the same id, until it is taken', async (_, answers) => {
    const id = await handsOver()
    tracker.does(answers)
    await deliverDue(deps)
    await deliverDue(deps)
    expect(await state(id)).toMatchObject({ state: 'waiting', tries: 2, maySendAgain: true })
    tracker.does((response) => { response.writeHead(200).end('x'.repeat(100_000)) })
    await deliverDue(deps)
    expect(await state(id)).toMatchObject({ state: 'delivered', tries: 3 })
    expect(tracker.heard.map(({ path }) => path)).toEqual(['/hooks', '/hooks', '/hooks'])
    expect(new Set(tracker.heard.map(({ headers }) => headers['lifebuoy-delivery'])).size).toBe(1)
    expect(outcomes).toEqual(['retried', 'retried', 'delivered'])
    expect(logged.join()).not.toMatch(/Чек|this secret/)
  })

  test('down, then up', async () => {
    const id = await handsOver()
    const { port } = tracker
    await tracker.close()
    await deliverDue(deps)
    expect(await state(id)).toMatchObject({ state: 'waiting', tries: 1 })
    tracker = await startTracker(port)
    await deliverDue(deps)
    expect(await state(id)).toMatchObject({ state: 'delivered', tries: 2 })
  })

  test('rests between tries; gives up after three days; is sent again by who may', async () => {
    const id = await handsOver()
    tracker.does((response) => { response.writeHead(500).end() })
    await deliverDue({ ...deps, restMs: () => 3_600_000 })
    await deliverDue(deps)
    expect(tracker.heard).toHaveLength(1)
    const waits = await state(id)
    expect(waits?.state === 'waiting' && Date.parse(waits.nextAt) - Date.now()).toBeGreaterThan(3_500_000)

    await sql`update delivery set next_at = clock_timestamp(), until = clock_timestamp() + interval '1 hour'`.execute(opened.record)
    await deliverDue({ ...deps, restMs: () => 3_700_000 })
    expect(outcomes.at(-1)).toBe('failed')
    await deliverDue(deps)
    expect(tracker.heard).toHaveLength(2)
    expect(await state(id)).toMatchObject({ state: 'failed', maySendAgain: true })
    expect(await state(id, other)).toMatchObject({ state: 'failed', maySendAgain: false })

    const delivery = (await state(id))?.id ?? ''
    await expect(sendAgain(opened.record, other, delivery)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(sendAgain(opened.record, admin, '00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({ code: 'not_found' })
    tracker.does((response) => { response.writeHead(202).end() })
    await sendAgain(opened.record, admin, delivery)
    await deliverDue(deps)
    expect(await state(id)).toMatchObject({ state: 'delivered', tries: 3 })
    await expect(sendAgain(opened.record, me, delivery)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('two nodes look at once, again and again: each is sent once', async () => {
    const ids: string[] = []
    for (let n = 0; n < 12; n += 1) ids.push(await handsOver(`Номер ${n}`))
    tracker.does((response) => { setTimeout(() => { response.writeHead(204).end() }, 50) })
    const node = async () => { while (await deliverDue(deps)); await deliverDue(deps) }
    await Promise.all([node(), node(), node()])
    expect(tracker.heard).toHaveLength(12)
    expect(new Set(tracker.heard.map(({ body }) => JSON.parse(body).conversation.id))).toEqual(new Set(ids))
  })

  test('a node that dies with a delivery in its hands leaves it to the others after its lease, with the same id', async () => {
    const id = await handsOver()
    const held = new AbortController()
    const dying = deliverDue({ ...deps, ask: () => new Promise((_, reject) => { held.signal.addEventListener('abort', () => { reject(new Error('killed')) }) }) })
    while ((await state(id))?.tries !== 1) await sleep(10)
    await deliverDue(deps)
    expect(tracker.heard).toHaveLength(0)
    await sql`update delivery set next_at = clock_timestamp()`.execute(opened.record)
    await deliverDue(deps)
    expect(await state(id)).toMatchObject({ state: 'delivered', tries: 2 })
    // it was not dead, only slow: what it says changes nothing any more
    held.abort()
    await dying
    expect(await state(id)).toMatchObject({ state: 'delivered', tries: 2 })
  })

  test('what was erased is told nobody; a product without a tracker writes nothing down', async () => {
    const id = await handsOver()
    await sql`update note set text = ''`.execute(opened.record)
    await deliverDue(deps)
    expect(tracker.heard).toHaveLength(0)
    expect(await state(id)).toMatchObject({ state: 'failed' })
    deps = { ...deps, products: testProducts({ vetmanager: {} }) }
    expect(await state(await handsOver())).toBeUndefined()
  })

  test('a hand-over that is not committed promises nothing', async () => {
    const row = await seedQuestion(opened.record, visitor)
    await expect(handOver({ record: opened.record, products: deps.products, line: new MemoryLine(), now: () => now, tell: { changed: () => undefined } }, me, { conversationId: row.id, summary: 'Чек' }))
      .rejects.toMatchObject({ code: 'conflict' })
    expect((await sql`select 1 from delivery`.execute(opened.record)).rows).toHaveLength(0)
  })
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { wrongClock } from '../../../scripts/services/faketime.mjs'
import { origins, tokenFor } from '../wire/products.ts'
import { openWindow } from '../wire/window.ts'
import { createHistory } from './history.ts'
import { startLoad } from './load.ts'
import { Person } from './person.ts'
import { imagesShown, uploads } from './picture.ts'
import { random, roundMs, seeded } from './rounds.ts'
import { startStack, type Stack } from './stack.ts'
import { until } from './until.ts'
import { administratorCookie, Worker } from './worker.ts'

/** Between asking and committing, on a busy machine. */
const slackMs = 5_000

describe.each(['+1h', '-1h'])(`a node whose clock is wrong by %s beside one that is right (${seeded})`, (by) => {
  let stack: Stack
  let database: pg.Client
  beforeAll(async () => {
    stack = await startStack({ redisUrl: process.env['TEST_REDIS_URL'] ?? '', envOf: (n) => n === 1 ? wrongClock(by) : {} })
    database = new pg.Client({ connectionString: stack.databaseUrl })
    await database.connect()
  }, roundMs)
  afterAll(async () => {
    await database.end()
    await stack.close()
  })
  const wrong = () => [stack.urls[1] ?? '']
  const recordsClock = async () => (await database.query<{ now: Date }>('select clock_timestamp() as now')).rows[0]?.now.getTime() ?? 0

  test('keeps order, and its times and promises are its neighbour’s', async () => {
    const began = await recordsClock()
    const load = await startLoad(stack, random, { people: 4, workers: 2 })
    try {
      await load.moreAcknowledged(200, roundMs)
      expect(await load.end()).toEqual([])
    } finally {
      load.close()
    }
    const { rows } = await database.query<{ askedAt: Date; answerBy: Date }>('select asked_at as "askedAt", answer_by as "answerBy" from round order by arrival')
    const { rows: [sent] } = await database.query<{ first: Date; last: Date }>('select min(sent_at) as first, max(sent_at) as last from message')
    const instants = [...rows.map(({ askedAt }) => askedAt), ...sent ? [sent.first, sent.last] : []].map((at) => at.getTime())
    expect(Math.min(...instants)).toBeGreaterThan(began - slackMs)
    expect(Math.max(...instants)).toBeLessThan(await recordsClock() + slackMs)
    // A later number never has the earlier promise, but for those that were asked together.
    for (const [n, { answerBy }] of rows.entries()) expect(answerBy.getTime()).toBeGreaterThan((rows[n - 1]?.answerBy.getTime() ?? 0) - slackMs)
  }, roundMs)

  test('lets in whose token lives, for as long as it lives, and nobody whose token is over', async () => {
    const wrongUrl = wrong()[0] ?? ''
    const enter = async (expiresIn: number) => openWindow(wrongUrl, '/visitor', { auth: { token: await tokenFor({ expiresIn }) }, origin: origins.vetmanager })
    for (const expiresIn of [300, 3_500]) {
      const window = await enter(expiresIn)
      const { now } = await window.hears<{ now: string }>('welcome')
      expect(Math.abs(Date.parse(now) - await recordsClock())).toBeLessThan(slackMs)
      // What it asks is answered: it was not sent away at once.
      await window.ask('conversation:list', {})
      expect(window.all('token:expiring')).toEqual([])
      window.close()
    }
    for (const expiresIn of [-600, 7_000]) await expect(enter(expiresIn)).rejects.toMatchObject({ refusal: { code: 'unauthorized' } })
    const ending = await enter(61)
    await ending.hears('token:expiring')
    ending.close()
  }, roundMs)

  test('shows images to whom its neighbour gave their address, and the other way round', async () => {
    const here = await new Person({ history: createHistory(), urls: [stack.urls[0] ?? ''] }).open()
    const there = await new Person({ history: createHistory(), urls: wrong(), sub: here.sub }).open()
    const id = (await here.asks())?.id ?? ''
    const { status, body } = await uploads(wrong()[0] ?? '', here.sub)
    expect(status).toBe(201)
    const sent = await there.connection.insist('message:send', { conversationId: id, clientId: randomUUID(), text: 'Снимок', attachmentIds: [body.id] })
    expect(sent).toMatchObject({ ok: true })
    for (const { connection } of [here, there]) {
      for (const shown of await imagesShown(connection, id, 2)) {
        for (const node of stack.urls) expect((await fetch(new URL(new URL(shown).pathname + new URL(shown).search, node))).status).toBe(200)
      }
    }
    expect(await imagesShown(here.connection, id, 2)).toHaveLength(2)
    for (const one of [here, there]) one.close()
  }, roundMs)

  test('postpones until an instant ahead, and neither node brings it back before', async () => {
    const asker = await new Person({ history: createHistory(), urls: stack.urls }).open()
    const olga = await Worker.hire(stack, createHistory(), await administratorCookie(stack), 1, wrong())
    const stateOf = async (id: string) => (await stack.stored()).conversations.find((one) => one.id === id)?.state
    const postponed = async (ms: number) => {
      const id = (await asker.asks())?.id ?? ''
      while ((await olga.takesNext())?.id !== id) { /* what earlier tests left */ }
      const until = await recordsClock() + ms
      expect(await olga.connection.insist('conversation:postpone', { conversationId: id, reason: 'not-enough-information', until: new Date(until).toISOString() })).toMatchObject({ ok: true })
      expect(await stateOf(id)).toBe('postponed')
      return { id, until }
    }
    const [long, short] = [await postponed(30 * 60_000), await postponed(3_000)]
    // Both nodes look every 3 s: when the short one is back, the long one would be too by the wrong clock.
    await until('the short one is back', 20_000, async () => await stateOf(short.id) === 'assigned')
    expect(await recordsClock()).toBeGreaterThanOrEqual(short.until)
    expect(await stateOf(long.id)).toBe('postponed')
    asker.close()
    olga.close()
  }, roundMs)
})

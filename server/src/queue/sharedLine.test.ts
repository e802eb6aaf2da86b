import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Redis } from 'ioredis'
import { sql } from 'kysely'
import { ownRedis } from '../../test/faults/redis.ts'
import { seedVisitor } from '../../test/support/seed.ts'
import { seedQuestion } from '../../test/support/seedQuestion.ts'
import { testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { bump } from '../conversations/bump.ts'
import { findRow, type Patch } from '../conversations/record.ts'
import type { Visitor } from '../people.ts'
import { createOutage } from './createOutage.ts'
import { differences } from './differences.ts'
import { entryOf } from './entryOf.ts'
import { followLine } from './followLine.ts'
import { checkLine } from './keepTrue.ts'
import { openLine } from './openLine.ts'
import { openRedis } from './openRedis.ts'
import { RedisLine } from './redisLine.ts'
import type { Line } from './line.ts'

const url = process.env['TEST_REDIS_URL'] ?? ''
const now = new Date('2026-11-24T12:00:00Z')

describe('the line everybody sees, with Redis', () => {
  let opened: TestRecord
  let visitor: Visitor
  let admin: Redis
  let redis: Redis
  let prefix: string
  let said: string[]
  let closes: (() => void)[]
  beforeAll(async () => {
    opened = await testRecord('postgres')
    visitor = await seedVisitor(opened.record)
    admin = new Redis(url)
  })
  beforeEach(() => {
    redis = new Redis(url, { enableOfflineQueue: false, autoResendUnfulfilledCommands: false, commandTimeout: 1_000, retryStrategy: () => 50 })
    redis.on('error', () => undefined)
    prefix = randomUUID()
    said = []
    closes = []
  })
  afterEach(async () => {
    for (const close of closes) close()
    redis.disconnect()
    await sql`truncate conversation, message, round cascade`.execute(opened.record)
  })
  afterAll(async () => {
    admin.disconnect()
    await opened.close()
  })

  const log = { info: (text: string) => { said.push(text) }, warn: (_: object, text: string) => { said.push(text) } }
  const start = async () => {
    if (redis.status !== 'ready') await new Promise((resolve) => { redis.once('ready', resolve) })
    const { line, close } = await openLine({ record: opened.record, redis, prefix, log })
    closes.push(close)
    return line
  }
  const flush = async () => {
    const keys = await admin.keys(`{${prefix}*`)
    if (keys.length > 0) await admin.del(...keys)
  }
  const ask = (urgent = false) => seedQuestion(opened.record, visitor, { urgent })
  const move = async (line: Line, id: string, patch: Patch) => {
    await opened.record.transaction().execute((trx) => bump(trx, id, patch))
    const row = await findRow(opened.record, id)
    if (row !== undefined) await followLine(line, row)
  }
  const until = async (done: () => Promise<boolean>) => {
    while (!await done()) await new Promise((resolve) => { setTimeout(resolve, 20) })
  }

  test('filled from the record at start, and whole for the next node', async () => {
    const { id } = await ask()
    const line = await start()
    expect(await line.head(5)).toEqual([id])
    const second = await start()
    expect(await second.head(5)).toEqual([id])
    expect(said.filter((text) => text.includes('rebuilt'))).toHaveLength(1)
  })

  test('flushed between any two steps: never wrong, and back in Redis afterwards', async () => {
    const step = fc.record({ what: fc.constantFrom('ask', 'take', 'leave', 'return', 'mark'), which: fc.nat({ max: 6 }), flush: fc.boolean() })
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      await sql`truncate conversation, message, round cascade`.execute(opened.record)
      await flush()
      const line = await start()
      const ids: string[] = []
      for (const { what, which, flush: emptied } of steps) {
        const id = ids[which % Math.max(1, ids.length)]
        if (what === 'ask' || id === undefined) {
          const row = await ask(which % 2 === 0)
          ids.push(row.id)
          await followLine(line, row)
        } else if (what === 'take') await move(line, id, { state: 'resolved', left_at: null })
        else if (what === 'leave') await move(line, id, { state: 'resolved', left_at: now })
        else if (what === 'return') await move(line, id, { state: 'waiting' })
        else await move(line, id, { urgent: which % 2 === 0 })
        if (emptied) await flush()
        expect([...await differences(line, opened.record)]).toEqual([])
      }
      const inRedis = new RedisLine(admin, prefix)
      await until(async () => await inRedis.builtBy() !== null)
      await until(async () => (await differences(inRedis, opened.record).catch(() => new Set(['lost']))).size === 0)
    }), { numRuns: 8 })
  }, 120_000)

  test('without Redis it goes on from the record, and Redis hears of everything when it is back', async () => {
    const { id } = await ask()
    const line = await start()
    redis.disconnect()
    const second = await ask()
    await followLine(line, second)
    expect(await line.head(5)).toEqual([id, second.id])
    await move(line, id, { state: 'resolved', left_at: now })
    expect(await line.places([second.arrival ?? 0], 'all')).toEqual([1])
    expect(await line.counts()).toEqual({ total: 1, urgent: 0, oldestArrival: second.arrival })
    await redis.connect()
    const inRedis = new RedisLine(admin, prefix)
    await until(async () => (await differences(inRedis, opened.record)).size === 0)
    await until(async () => said.some((text) => text.startsWith('Redis is back')))
    expect(said.filter((text) => text.includes('out of reach'))).toHaveLength(1)
  })

  test('absent at start: the record’s line is shown', async () => {
    const { id } = await ask()
    const absent = new Redis({ host: '127.0.0.1', port: 1, lazyConnect: true, retryStrategy: () => null, enableOfflineQueue: false })
    absent.on('error', () => undefined)
    const { line, close } = await openLine({ record: opened.record, redis: absent, prefix, log })
    closes.push(close)
    expect(await line.head(5)).toEqual([id])
    absent.disconnect()
  })

  test.each(['killed', 'paused', 'absent at first'] as const)('a Redis that is %s is said once, and once that it is back', async (how) => {
    const own = await ownRedis()
    if (how !== 'absent at first') await own.start()
    const outage = createOutage(log)
    const connection = openRedis(own.url, outage)
    try {
      if (how !== 'absent at first') await new Promise((resolve) => { connection.once('ready', resolve) })
      const { line, close } = await openLine({ record: opened.record, redis: connection, prefix, log, outage })
      closes.push(close)
      expect(said.filter((text) => text.includes('out of reach'))).toHaveLength(how === 'absent at first' ? 1 : 0)
      said.length = 0
      if (how === 'killed') await own.kill()
      if (how === 'paused') own.pause()
      // the connection notices it, and so does everything that asks the line
      for (let n = 0; n < 3; n++) await line.counts()
      if (how !== 'paused') await until(async () => connection.status === 'reconnecting')
      await followLine(line, await ask())
      if (how === 'paused') own.resume()
      else await own.start()
      await until(async () => said.some((text) => text.startsWith('Redis is back')))
      expect(await line.counts()).toMatchObject({ total: 1 })
      expect(said.map((text) => text.split(':')[0])).toEqual([...(how === 'absent at first' ? [] : ['Redis is out of reach or has lost the line']), 'Redis is back'])
    } finally {
      connection.disconnect()
      await own.close()
    }
  }, 60_000)

  test('a line that came back old, or lost a change, is found by comparison and rebuilt', async () => {
    const { id } = await ask()
    const line = await start()
    expect(await checkLine({ line, record: opened.record, log, againMs: 1 })).toBe(false)
    const unheard = await ask()
    expect(await checkLine({ line, record: opened.record, log, againMs: 1 })).toBe(true)
    expect(await line.head(5)).toEqual([id, unheard.id])
    const entry = entryOf(unheard)
    if (entry !== null) await new RedisLine(admin, prefix).put({ ...entry, rev: 7, waiting: false })
    expect(await checkLine({ line, record: opened.record, log, againMs: 1 })).toBe(true)
    expect(await line.head(5)).toEqual([id, unheard.id])
  })

  test('a restarted Redis is rebuilt even when it brought an old line along', async () => {
    const { id } = await ask()
    const old = new RedisLine(admin, prefix)
    async function* nothing() { yield [] }
    await old.rebuild(nothing(), 'an earlier run')
    const line = await start()
    expect(await line.head(5)).toEqual([id])
  })
})

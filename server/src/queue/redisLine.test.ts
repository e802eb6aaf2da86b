import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from '@jest/globals'
import { Redis } from 'ioredis'
import { entry, lineContract, pages } from './line.contract.ts'
import { LineLost, RedisLine } from './redisLine.ts'

const redis = new Redis(process.env['TEST_REDIS_URL'] ?? '')
afterAll(() => { redis.disconnect() })

const make = async () => {
  const line = new RedisLine(redis, randomUUID())
  await line.rebuild(pages())
  return line
}

lineContract('in Redis', make)

test('a line that was never filled is lost, not empty', async () => {
  const line = new RedisLine(redis, randomUUID())
  for (const asked of [line.head(5), line.counts(), line.places([1], 'all'), line.put(entry(1))]) await expect(asked).rejects.toBeInstanceOf(LineLost)
})

test('two nodes that rebuild at once build one whole line', async () => {
  const prefix = randomUUID()
  const lines = [new RedisLine(redis, prefix), new RedisLine(redis, prefix)]
  await Promise.all(lines.map((line) => line.rebuild(pages([entry(1)], [entry(2)]))))
  expect(await Promise.all(lines.map((line) => line.head(5)))).toEqual([['c1', 'c2'], ['c1', 'c2']])
})

test('emptied while it is built: not whole', async () => {
  const prefix = randomUUID()
  const line = new RedisLine(redis, prefix)
  async function* emptied() {
    yield [entry(1)]
    await redis.del(...await redis.keys(`{${prefix}*`))
    yield [entry(2)]
  }
  await expect(line.rebuild(emptied())).rejects.toBeInstanceOf(LineLost)
  await expect(line.head(5)).rejects.toBeInstanceOf(LineLost)
})

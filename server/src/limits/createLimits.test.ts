import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createLimits } from './createLimits.ts'

const redis = new Redis(process.env['TEST_REDIS_URL'] ?? '')
const away = new Redis({ host: '127.0.0.1', port: 1, retryStrategy: () => 60_000, enableOfflineQueue: false })
away.on('error', () => undefined)
beforeAll(() => redis.ping())
afterAll(() => {
  redis.disconnect()
  away.disconnect()
})

const refusals = async (times: number, act: () => Promise<void>) => {
  const results = await Promise.allSettled(Array.from({ length: times }, act))
  return results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []))
}

describe.each([['in memory', undefined], ['in Redis', redis], ['without the Redis that there should be', away]])('limits %s', (_, client) => {
  const limits = createLimits({ factor: 1, redis: client })
  const person = () => randomUUID()

  test('ten messages at once are fine, the eleventh is not, and says when to come again', async () => {
    const id = person()
    const refused = await refusals(12, () => limits.message(id, person()))
    expect(refused).toHaveLength(2)
    expect(refused[0]).toMatchObject({ code: 'rate_limited', retryAfterMs: expect.any(Number) })
    await expect(limits.message(person(), person())).resolves.toBeUndefined()
  })

  test('an address has room for twenty people', async () => {
    const address = person()
    expect(await refusals(601, () => limits.message(person(), address))).toHaveLength(1)
  })

  test('twenty uploads are fine', async () => {
    const id = person()
    expect(await refusals(21, () => limits.upload(id, person()))).toHaveLength(1)
  })

  test('fifty megabytes of images an hour are fine; what does not fit takes nothing, and what was not used comes back', async () => {
    const id = person()
    const megabyte = 1_000_000
    for (let n = 0; n < 4; n++) await limits.volume(id, 10 * megabyte)
    const giveBack = await limits.volume(id, 8 * megabyte)
    await expect(limits.volume(id, 3 * megabyte)).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: expect.any(Number) })
    await limits.volume(id, 2 * megabyte)
    await expect(limits.volume(id, 1)).rejects.toMatchObject({ code: 'rate_limited' })
    await giveBack(megabyte)
    await limits.volume(id, megabyte)
    await expect(limits.volume(id, 1)).rejects.toMatchObject({ code: 'rate_limited' })
    await limits.volume(person(), 10 * megabyte)
  })

  test('a factor multiplies every limit', async () => {
    const generous = createLimits({ factor: 3, redis: client })
    const id = person()
    expect(await refusals(31, () => generous.message(id, person()))).toHaveLength(1)
  })
})

test('two nodes count together in Redis', async () => {
  const [a, b] = [createLimits({ factor: 1, redis }), createLimits({ factor: 1, redis })]
  const id = randomUUID()
  const first = await refusals(10, () => a.upload(id, randomUUID()))
  const second = await refusals(11, () => b.upload(id, randomUUID()))
  expect([first.length, second.length]).toEqual([0, 1])

  for (const limits of [a, b, a, b, a]) await limits.volume(id, 10_000_000)
  await expect(b.volume(id, 1)).rejects.toMatchObject({ code: 'rate_limited' })
})

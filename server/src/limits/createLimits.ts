import { createHash } from 'node:crypto'
import type { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { Bounded } from '../bounded.ts'
import { Refusal } from '../refusal.ts'

/** Each rejects with `Refusal` rate_limited and when to come again. Without Redis, or while it is out, each node counts for itself. */
export interface Limits {
  /** A question or a message: 30 a minute a person, 10 of them at once; an address twenty times that. */
  message: (personId: string, address: string) => Promise<void>
  /** 20 uploads in 10 minutes a person; an address twenty times that. */
  upload: (personId: string, address: string) => Promise<void>
  /** 50 MB of images an hour a person: takes room for all the bytes or for none. Gives what takes the unused ones back. */
  volume: (personId: string, bytes: number) => Promise<(unused: number) => Promise<void>>
  /** He was erased: nothing that counts him stays, or with Redis away for an hour at most. */
  forget: (personId: string) => Promise<void>
  /** Other events of a person: 600 a minute. */
  event: (personId: string) => Promise<void>
  /** Connections of an address, before anybody is known: 600 a minute. */
  handshake: (address: string) => Promise<void>
  /** Calls of an address that nobody signed in makes (the public state, signing in): 300 a minute. */
  request: (address: string) => Promise<void>
}

const people = 20
/** No call waits longer for Redis. */
const patienceMs = 500
/** And none at all for so long after one has waited in vain: a message passes three limits. */
const restMs = 2_000

/** When Redis was last waited for in vain. */
interface Hanging { since: number }
interface Rule { name: string; points: number; seconds: number; redis: Redis | undefined; hanging: Hanging }
type Act = (key: string, points?: number) => Promise<unknown>
interface Limiter { consume: Act; giveBack: Act; forget: Act }

function limiter({ name, points, seconds, redis, hanging }: Rule): Limiter {
  const options = { keyPrefix: `limit:${name}`, points: Math.max(1, Math.round(points)), duration: seconds }
  const memory = new RateLimiterMemory(options)
  if (!redis) return { consume: (key, n) => memory.consume(key, n), giveBack: (key, n) => memory.reward(key, n), forget: (key) => memory.delete(key) }
  const shared = new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory, rejectIfRedisNotReady: true })
  const patient = async (there: () => Promise<unknown>, here: () => Promise<unknown>) => {
    if (performance.now() - hanging.since < restMs) return here()
    let timer: NodeJS.Timeout | undefined
    // a Redis that takes commands and answers none is neither ready nor away
    const impatient = new Promise<'late'>((resolve) => { timer = setTimeout(resolve, patienceMs, 'late') })
    const first = await Promise.race([there(), impatient]).finally(() => clearTimeout(timer))
    if (first !== 'late') return first
    hanging.since = performance.now()
    return here()
  }
  return {
    consume: (key, n) => patient(() => shared.consume(key, n), () => memory.consume(key, n)),
    giveBack: (key, n) => patient(() => shared.reward(key, n), () => memory.reward(key, n)),
    forget: (key) => patient(() => shared.delete(key), () => memory.delete(key)),
  }
}

/** Shared rate limits; `factor` multiplies every one (load tests). */
export function createLimits({ factor, redis }: { factor: number; redis?: Redis | undefined }): Limits {
  const hanging = { since: -Infinity }
  const of = (name: string, points: number, seconds: number) => limiter({ name, points: points * factor, seconds, redis, hanging })
  const message = { person: of('message', 30, 60), burst: of('burst', 10, 2), address: of('message-address', 30 * people, 60) }
  const uploads = { person: of('upload', 20, 600), address: of('upload-address', 20 * people, 600) }
  const volume = of('upload-bytes', 50_000_000, 3_600)
  const event = of('event', 600, 60)
  const handshake = of('handshake', 600, 60)
  const request = of('request', 300, 60)

  // addresses of people do not lie about in Redis
  const hide = (address: string) => createHash('sha256').update(address).digest('base64url').slice(0, 22)
  const known = new Bounded<string>(10_000)
  const hidden = (address: string) => {
    const name = known.get(address) ?? hide(address)
    known.set(address, name)
    return name
  }
  const take = async ({ consume }: Limiter, key: string, points?: number) => {
    try {
      await consume(key, points)
    } catch (refused) {
      if (refused instanceof RateLimiterRes) throw new Refusal('rate_limited', { retryAfterMs: Math.max(1, Math.ceil(refused.msBeforeNext)) })
      throw refused
    }
  }
  return {
    async message(personId, address) {
      await take(message.burst, personId)
      await take(message.person, personId)
      await take(message.address, hidden(address))
    },
    async upload(personId, address) {
      await take(uploads.person, personId)
      await take(uploads.address, hidden(address))
    },
    async volume(personId, bytes) {
      const giveBack = async (unused: number) => { if (unused > 0) await volume.giveBack(personId, unused) }
      try {
        await take(volume, personId, bytes)
      } catch (refused) {
        // a smaller image may still fit
        await giveBack(bytes)
        throw refused
      }
      return giveBack
    },
    async forget(personId) {
      await Promise.allSettled([message.person, message.burst, uploads.person, volume, event].map((one) => one.forget(personId)))
    },
    event: (personId) => take(event, personId),
    handshake: (address) => take(handshake, hidden(address)),
    request: (address) => take(request, hidden(address)),
  }
}

import { startPostgres } from '../services/postgres.mjs'
import { startRedis } from '../services/redis.mjs'
import { findChromium } from '../services/chromium.mjs'

/** Before all tests: a real PostgreSQL, a real Redis and a real Chromium, their addresses in the environment of the workers. */
export default async function services() {
  const [postgres, redis, chromium] = await Promise.all([startPostgres(), startRedis(), findChromium()])
  process.env.TEST_DATABASE_URL = postgres.url
  process.env.TEST_REDIS_URL = redis.url
  process.env.TEST_CHROMIUM = chromium
  globalThis.__services = [postgres, redis]
}

import { startPostgres } from '../services/postgres.mjs'
import { startRedis } from '../services/redis.mjs'
import { findChromium } from '../services/chromium.mjs'
import { findNginx } from '../services/nginx.mjs'
import { findPostgresTools } from '../services/postgresTools.mjs'
import { wrongClock } from '../services/faketime.mjs'

/** Before all tests: a real PostgreSQL, a real Redis and a real Chromium, their addresses in the environment of the workers. */
export default async function services() {
  // one after the other where something may be installed: apt takes one caller at a time
  const chromium = findChromium()
  findNginx()
  wrongClock('+0')
  findPostgresTools()
  const started = await Promise.allSettled([startPostgres(), startRedis()])
  const running = started.filter((one) => one.status === 'fulfilled').map((one) => one.value)
  const failed = started.find((one) => one.status === 'rejected')
  if (failed) {
    await Promise.all(running.map((service) => service.stop()))
    throw failed.reason
  }
  const [postgres, redis] = running
  process.env.TEST_DATABASE_URL = postgres.url
  process.env.TEST_REDIS_URL = redis.url
  process.env.TEST_CHROMIUM = chromium
  globalThis.__services = running
}

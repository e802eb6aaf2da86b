import { spawn } from 'node:child_process'
import { mkdirSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { balance } from './nodes/balance.mjs'
import { startNginx } from './services/nginx.mjs'
import { startPostgres } from './services/postgres.mjs'
import { startRedis } from './services/redis.mjs'
import { freePort } from './services/freePort.mjs'
import { ensureBuilt } from './setup/ensureBuilt.mjs'
import { root } from './setup/root.mjs'

/**
 * `npm run nodes`: the parts of compose.yaml on this machine without containers. The environment is that of `npm run serve`; DATABASE_URL
 * and REDIS_URL that are not given are throw-away ones. NODES (2) server processes, one address before them on PORT (8080): a plain relay,
 * or with `-- --nginx` a real nginx with deploy/nginx.conf.
 */
async function nodes(env, args) {
  const withNginx = args.includes('--nginx')
  if (!existsSync(env.PRODUCTS_FILE ?? '')) throw new Error('PRODUCTS_FILE is missing: the products that embed the widget (docs/embedding.md)')
  await ensureBuilt()
  const started = []
  const own = async (start) => {
    const service = await start()
    started.push(service)
    return service.url
  }
  const databaseUrl = env.DATABASE_URL ?? await own(startPostgres)
  const redisUrl = env.REDIS_URL ?? await own(startRedis)
  const port = Number(env.PORT ?? 8080)
  const dataDir = env.DATA_DIR ?? join(root, 'data/nodes')
  mkdirSync(dataDir, { recursive: true })
  const ports = []
  for (let n = 0; n < Number(env.NODES ?? 2); n += 1) ports.push(await freePort())

  const children = ports.map((each) => spawn(process.execPath, ['--enable-source-maps', join(root, 'server/dist/main.js')], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...env, HOST: '127.0.0.1', PORT: String(each), PUBLIC_URL: env.PUBLIC_URL ?? `http://127.0.0.1:${port}`, DATABASE_URL: databaseUrl, REDIS_URL: redisUrl,
      DATA_DIR: dataDir, ...(withNginx ? { TRUST_PROXY: '127.0.0.1' } : {}), SECRET_KEY: env.SECRET_KEY ?? 'only for trying it on one machine, not for the world',
    },
  }))
  const line = await (withNginx ? startNginx : balance)({ port, targets: ports })
  console.log(`${ports.length} nodes (${ports.join(', ')}) behind ${withNginx ? 'nginx on ' : ''}http://127.0.0.1:${port}`)

  const gone = children.map((child) => new Promise((resolve) => { child.once('exit', resolve) }))
  const stop = async () => {
    for (const child of children) child.kill('SIGTERM')
    await Promise.all(gone)
    await line.stop()
    for (const service of started.toReversed()) await service.stop()
    process.exit(0)
  }
  process.once('SIGINT', () => { void stop() })
  process.once('SIGTERM', () => { void stop() })
  await Promise.all(gone)
  await stop()
}

try {
  await nodes(process.env, process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

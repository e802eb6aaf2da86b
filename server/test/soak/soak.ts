import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createHistory } from '../faults/history.ts'
import { ownRedis } from '../faults/redis.ts'
import { startStack } from '../faults/stack.ts'
import { administratorCookie, Worker } from '../faults/worker.ts'
import { bustle } from './bustle.ts'
import { grown, held } from './held.ts'

/** `scripts/soak.mjs` runs it: a house under load for `SOAK_MINUTES`, and what it holds before and after. Ends with 1 where something grew. */
const minutes = Number(process.env['SOAK_MINUTES'] ?? 60)
/** Until everything that is made once is made, code is compiled and what is kept of people and conversations has its full size. */
const warmMs = Number(process.env['SOAK_WARM_MINUTES'] ?? 5) * 60_000
/** Longer than idle connections to the record (10 s), places and hints live. */
const restMs = 20_000

const dataDir = mkdtempSync(join(tmpdir(), 'lifebuoy-soak-'))
const file = join(dataDir, 'held.jsonl')
const redis = await ownRedis()
await redis.start()
const probe = fileURLToPath(new URL('probe.mjs', import.meta.url))
const stack = await startStack({ nodes: 1, redisUrl: redis.url, env: { DATA_DIR: dataDir, NODE_OPTIONS: `--import ${probe}`, SOAK_FILE: file, LOG_LEVEL: 'warn' } })
try {
  const workers = await Worker.crew(stack, { ...createHistory(), add: () => undefined }, await administratorCookie(stack), 5)
  const subs = Array.from({ length: 100 }, () => randomUUID())
  const look = async (when: string) => {
    await new Promise((resolve) => { setTimeout(resolve, restMs) })
    const found = await held(stack.node(0), file, dataDir)
    console.log(when, JSON.stringify(found))
    return found
  }
  console.log(`Warming up for ${warmMs / 60_000} minutes, then ${minutes} minutes of 50 messages, 20 joins and half an image a second, Redis away for 3 s of each minute …`)
  await bustle(stack, redis, workers, subs, warmMs)
  const start = await look('start ')
  const began = performance.now()
  const sum = { messages: 0, joins: 0, images: 0, blips: 0, refused: 0 }
  let last = start
  const slices = Math.max(1, Math.round(minutes / 10))
  for (let n = 0; n < slices; n++) {
    const counts = await bustle(stack, redis, workers, subs, minutes * 60_000 / slices)
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += counts[key]
    last = await look(n === slices - 1 ? 'end   ' : `${Math.round((n + 1) * minutes / slices)} min`)
  }
  const faults = grown(start, last, (performance.now() - began) / 60_000)
  console.log(JSON.stringify(sum))
  console.log(faults.length === 0 ? 'Nothing grew' : faults.join('\n'))
  const log = stack.node(0).output().split('\n').filter((line) => line.includes('"level":50') || line.includes('Warning'))
  if (log.length > 0) console.log(`The server said ${log.length} times that something failed, first: ${log[0]}`)
  process.exitCode = faults.length === 0 ? 0 : 1
  for (const worker of workers) worker.close()
} finally {
  await stack.close()
  await redis.close()
}

import type { Redis } from 'ioredis'
import type { Record } from '../record/record.ts'
import { createOutage, type Outage } from './createOutage.ts'
import { keepTrue } from './keepTrue.ts'
import type { Line } from './line.ts'
import { MemoryLine } from './memoryLine.ts'
import { readLine } from './readLine.ts'
import { RedisLine } from './redisLine.ts'
import { SharedLine } from './sharedLine.ts'

export interface LineDeps {
  record: Record
  /** Made with enableOfflineQueue and autoResendUnfulfilledCommands off and a commandTimeout of 1 s. Without one the line is in this process. */
  redis?: Redis | undefined
  /** Tells houses apart that share one Redis. */
  prefix?: string
  log: { info(text: string): void; warn(fields: object, text: string): void }
  /** Shared with the connection's own, so that one outage is said once. */
  outage?: Outage
}

/** Opens the line and fills it from the record where it is empty, lost or old; from then on it is compared with the record now and then. */
export async function openLine({ record, redis, prefix = 'lifebuoy', log, outage = createOutage(log) }: LineDeps): Promise<{ line: Line; close: () => void }> {
  if (redis === undefined) {
    const line = new MemoryLine()
    await line.rebuild(readLine(record))
    const checks = keepTrue({ line, record, log })
    return { line, close: () => { checks.stop() } }
  }
  const line = new SharedLine({ redis: new RedisLine(redis, prefix), record, outage, runId: () => runIdOf(redis) })
  const restore = () => { void line.restore() }
  redis.on('ready', restore)
  await line.restore()
  const checks = keepTrue({ line, record, log })
  return {
    line,
    close() {
      checks.stop()
      redis.off('ready', restore)
      line.close()
    },
  }
}

async function runIdOf(redis: Redis): Promise<string> {
  const id = /^run_id:(\w+)/m.exec(await redis.info('server'))?.[1]
  if (id === undefined) throw new Error('Redis does not say which run it is')
  return id
}

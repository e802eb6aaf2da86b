import { Redis } from 'ioredis'
import type { Outage } from './createOutage.ts'

/**
 * The connection that everything but the bus's ears shares. No call waits longer than a second, none is repeated after a break. That it
 * is well again says who uses it (`SharedLine`): being connected is not yet being whole.
 */
export function openRedis(url: string, outage: Pick<Outage, 'began'>): Redis {
  const client = new Redis(url, { enableOfflineQueue: false, autoResendUnfulfilledCommands: false, commandTimeout: 1_000, connectTimeout: 2_000, maxRetriesPerRequest: 1 })
  client.on('error', () => { outage.began() })
  return client
}

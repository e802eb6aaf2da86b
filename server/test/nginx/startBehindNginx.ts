import { startNginx } from '../../../scripts/services/nginx.mjs'
import { freePort } from '../../../scripts/services/freePort.mjs'
import { ownRedis, type OwnRedis } from '../faults/redis.ts'
import { startStack, type Stack } from '../faults/stack.ts'
import { lineFrom } from './lineFrom.ts'

export interface BehindNginx extends Stack {
  redis: OwnRedis
  /** Addresses of the nodes themselves, past nginx. */
  nodes: string[]
}

/**
 * Two nodes, Redis and PostgreSQL behind nginx with deploy/nginx.conf. `urls` lead through nginx, each from another address of a visitor;
 * which node that meets is nginx's choice.
 */
export async function startBehindNginx(env: { [name: string]: string } = {}, addresses = 8): Promise<BehindNginx> {
  const redis = await ownRedis()
  await redis.start()
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  const stack = await startStack({ redisUrl: redis.url, env: { PUBLIC_URL: publicUrl, TRUST_PROXY: '127.0.0.1', ...env } })
  const nginx = await startNginx({ port, targets: stack.urls.map((url) => Number(new URL(url).port)) })
  const lines = await Promise.all(Array.from({ length: addresses }, (_, n) => lineFrom(`127.0.1.${n + 1}`, port)))
  return {
    ...stack, redis, publicUrl, nodes: stack.urls, urls: lines.map((line) => `http://127.0.0.1:${line.port}`),
    async close() {
      for (const line of lines) line.close()
      await nginx.stop()
      await stack.close()
      await redis.close()
    },
  }
}

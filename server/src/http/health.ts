import type { FastifyInstance } from 'fastify'

export interface Health {
  /** Rejects while the record is out of reach or not migrated. */
  ready: () => Promise<void>
  redis: () => 'up' | 'down' | 'none'
}

/** `/healthz`: the process answers. `/readyz`: it can work; Redis is a convenience, so without it the answer is still 200. */
export function health(app: FastifyInstance, { ready, redis }: Health): void {
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_, reply) => {
    const record = await ready().then(() => 'up', () => 'down')
    return reply.code(record === 'up' ? 200 : 503).send({ record, redis: redis() })
  })
}

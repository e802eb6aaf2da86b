import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { Refusal } from '../refusal.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest()
const forwarded = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']

/** A request of this machine itself. One that a proxy on this machine passed on is not, trusted or not. */
const isLocal = ({ ip, headers }: FastifyRequest) => /^(127\.|::1$|::ffff:127\.)/.test(ip) && forwarded.every((name) => headers[name] === undefined)

/** The registry of one server, with what Node tells of itself. */
export function createMetrics(): Registry {
  const register = new Registry()
  collectDefaultMetrics({ register })
  return register
}

/** `GET /metrics` for this machine, or with METRICS_TOKEN. */
export function metricsRoute(app: FastifyInstance, { metrics, token }: { metrics: Registry; token: string | undefined }): void {
  app.get('/metrics', async (request, reply) => {
    const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    const fits = token !== undefined && given !== undefined && timingSafeEqual(hashOf(given), hashOf(token))
    if (!fits && !isLocal(request)) throw new Refusal('unauthorized')
    return reply.type(metrics.contentType).send(await metrics.metrics())
  })
}

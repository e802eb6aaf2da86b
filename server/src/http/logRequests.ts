import type { FastifyInstance } from 'fastify'
import { Histogram, type Registry } from 'prom-client'

/** One line and one measurement a request: route, never the address with its query; no headers, no bodies. */
export function logRequests(app: FastifyInstance, metrics: Registry): void {
  const seconds = new Histogram({
    name: 'lifebuoy_http_seconds', help: 'Duration of HTTP requests', labelNames: ['method', 'route', 'status'] as const, buckets: [0.005, 0.02, 0.1, 0.5, 2, 10], registers: [metrics],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const { method, ip: address } = request
    const ms = Math.round(reply.elapsedTime)
    seconds.observe({ method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1_000)
    request.log.info({ method, route, status: reply.statusCode, ms, address }, 'request')
  })
}

import type { FastifyInstance } from 'fastify'

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/**
 * On one's own machine `localhost` and `127.0.0.1` lead to the same server but are two origins, and signing in works on one
 * of them only: pages asked for under the other name lead to it.
 */
export function oneName(app: FastifyInstance, publicUrl: string): void {
  const { host: own, port } = new URL(publicUrl)
  if (!loopback.test(own)) return
  app.addHook('onRequest', async ({ method, url, headers: { host = '' } }, reply) => {
    const page = url === '/' || url.startsWith('/?') || url === '/panel' || url.startsWith('/panel/')
    const sameServer = loopback.test(host) && host !== own && new URL(`http://${host}`).port === port
    if (page && sameServer && (method === 'GET' || method === 'HEAD')) return reply.redirect(`${publicUrl}${url}`, 302)
  })
}

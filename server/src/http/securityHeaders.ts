import type { FastifyInstance } from 'fastify'

/** What nobody has to loosen: answers are data, never pages, and nobody frames them. */
const nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** The panel: its own files, its own sockets, pictures that are pasted or drawn in it; no inline code, no sinks. */
export const panelPolicy = (publicUrl: string): string => [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", `connect-src 'self' ${publicUrl.replace(/^http/, 'ws')}`, "img-src 'self' data: blob:", "font-src 'self'", "media-src 'self' data:",
  "manifest-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
].join('; ')

/** Headers of every answer; a route that must be more open says so itself. */
export function securityHeaders(app: FastifyInstance, publicUrl: string): void {
  const https = publicUrl.startsWith('https:')
  app.addHook('onRequest', async (_, reply) => {
    reply.headers({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': nothing,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
      'cache-control': 'no-store',
      ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    })
  })
}

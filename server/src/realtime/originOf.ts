import type { IncomingHttpHeaders } from 'node:http'

/**
 * The origin that a request speaks for. Browsers leave `Origin` out of a same-origin GET (polling of our own panel) but mark it
 * with Fetch Metadata, which no page can forge: that counts as `own`. Undefined: no browser, or one that hides it.
 */
export function originOf(headers: IncomingHttpHeaders, own: string): string | undefined {
  if (headers.origin !== undefined) return headers.origin
  return headers['sec-fetch-site'] === 'same-origin' ? own : undefined
}

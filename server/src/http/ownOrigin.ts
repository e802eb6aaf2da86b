import type { IncomingHttpHeaders } from 'node:http'
import { Refusal } from '../refusal.ts'

/**
 * Lets only our own pages act with an operator's cookie, by `Origin` and by Fetch Metadata. A program that is no browser sends
 * neither and may; a browser sends at least one of them with everything that changes something. Throws `forbidden`.
 */
export function requireOwnOrigin(headers: IncomingHttpHeaders, publicUrl: string): void {
  const { origin, 'sec-fetch-site': site } = headers
  if (origin !== undefined && origin !== publicUrl) throw new Refusal('forbidden')
  if (site !== undefined && site !== 'same-origin') throw new Refusal('forbidden')
}

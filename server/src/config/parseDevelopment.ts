import type { Development } from './product.ts'
import type { ProductInput } from './productSchema.ts'
import { isLoopback, parseAddress } from './parseAddress.ts'

const shortest = 32

/** Where development's tracker is told, or an Error that says what is wrong. Secrets never appear in what it says. */
export function parseDevelopment(input: ProductInput['development'], { production, inside }: { production: boolean; inside: boolean }): Development | undefined {
  if (input === undefined) return undefined
  const { url, secret } = input
  parseAddress(url, { production, name: 'url' })
  const to = new URL(url)
  // A summary goes through the open world in nobody's sight.
  if (production && to.protocol !== 'https:' && !isLoopback(to) && !inside) throw new Error('url must be https, or OUTGOING_NETWORKS must list the network that it leads into')
  if (Buffer.byteLength(secret) < shortest) throw new Error(`secret must have at least ${shortest} bytes`)
  return { url, secret }
}

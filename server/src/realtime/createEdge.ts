import { Server } from 'socket.io'
import type { Products } from '../config/product.ts'
import { originAllowed } from '../http/originAllowed.ts'
import { addressOf, type Trusted } from '../http/trustedProxy.ts'
import type { Limits } from '../limits/createLimits.ts'
import type { OperatorNamespace, VisitorNamespace } from './namespaces.ts'
import { originOf } from './originOf.ts'

export interface CreateEdge {
  products: Products
  publicUrl: string
  limits: Pick<Limits, 'handshake'>
  trusted: Trusted
}

export interface Edge {
  io: Server
  visitors: VisitorNamespace
  operators: OperatorNamespace
}

/**
 * The largest packet: a text and twenty steps with the white space that the schema allows around them are 80,000 characters,
 * up to 240 kB as UTF-8. A larger one is cut with its connection before it is parsed.
 */
const packetBytes = 256 * 1024
/** A connection that joins no namespace, because it never shows who it is, ends. */
const authenticateMs = 10_000

/**
 * Socket.IO before anybody is let in. The origin is checked here for every transport, since Socket.IO's `cors` does not guard
 * WebSocket (docs/decisions.md); each namespace checks it again against its own. No connection state recovery: it skips the namespaces' checks.
 */
export function createEdge({ products, publicUrl, limits, trusted }: CreateEdge): Edge {
  const known = (origin: string) => origin === publicUrl || [...products.values()].some((product) => originAllowed(product.origins, origin))
  const io = new Server({
    path: '/socket.io', serveClient: false, transports: ['websocket', 'polling'],
    maxHttpBufferSize: packetBytes, perMessageDeflate: false, connectTimeout: authenticateMs, pingInterval: 20_000, pingTimeout: 20_000,
    cors: { origin: (origin, allow) => { allow(null, origin !== undefined && known(origin)) } },
    allowRequest: (request, decide) => {
      const { headers } = request
      const origin = originOf(headers, publicUrl)
      // Browsers name their origin; a request without one must at least bring no cookie that a browser would have added.
      if (origin === undefined ? headers.cookie !== undefined : !known(origin)) return decide(null, false)
      limits.handshake(addressOf(request, trusted)).then(() => { decide(null, true) }, () => { decide(null, false) })
    },
  })
  // Nobody has business in the default namespace.
  io.of('/').use((_, next) => { next(new Error('There is nothing here')) })
  return { io, visitors: io.of('/visitor'), operators: io.of('/operator') }
}

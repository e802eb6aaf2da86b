import type { IncomingHttpHeaders } from 'node:http'
import { identify, type Identified, type IdentifyDeps } from '../accounts/identify.ts'
import type { Products } from '../config/product.ts'
import { originAllowed } from '../http/originAllowed.ts'
import { Refusal } from '../refusal.ts'
import { originOf } from './originOf.ts'

export interface AdmitVisitor extends IdentifyDeps {
  products: Products
  publicUrl: string
}

interface Handshake {
  headers: IncomingHttpHeaders
  auth: { [name: string]: unknown }
}

/** Who connects to `/visitor`, or a `Refusal`: the token counts on pages of its own product only, whatever the transport. */
export async function admitVisitor(deps: AdmitVisitor, { headers, auth }: Handshake): Promise<Identified> {
  const identified = await identify(deps, { token: auth['token'], visitorKey: auth['visitorKey'] })
  const origin = originOf(headers, deps.publicUrl)
  const product = deps.products.get(identified.visitor.product)
  // No browser hides its origin and brings cookies; other programs show who they are by the token alone.
  const fits = origin === undefined ? headers.cookie === undefined : product !== undefined && originAllowed(product.origins, origin)
  if (!fits) throw new Refusal('forbidden')
  return identified
}

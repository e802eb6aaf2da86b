import type { Support } from '@lifebuoy/shared'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Products } from '../config/product.ts'
import type { Limits } from '../limits/createLimits.ts'
import { Refusal } from '../refusal.ts'
import { originAllowed } from './originAllowed.ts'

export interface SupportRoute {
  products: Products
  supportOf: (product: string) => Support
  limits: Pick<Limits, 'request'>
}

const query = Type.Object({ product: Type.String({ minLength: 1, maxLength: 63 }) }, { additionalProperties: false })

/** `GET /api/support?product=ID`: the mode now and the other channels, for whoever asks; pages of the product may read it. */
export const supportRoute = ({ products, supportOf, limits }: SupportRoute): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/api/support', { schema: { querystring: query } }, async (request, reply) => {
    await limits.request(request.ip)
    const product = products.get(request.query.product)
    if (!product) throw new Refusal('not_found')
    const { origin } = request.headers
    reply.header('vary', 'Origin').header('cross-origin-resource-policy', 'cross-origin')
    if (origin !== undefined && originAllowed(product.origins, origin)) reply.header('access-control-allow-origin', origin)
    const { id, name, channels, appearance } = product
    return { ...supportOf(id), product: { id, name, appearance }, channels }
  })
}

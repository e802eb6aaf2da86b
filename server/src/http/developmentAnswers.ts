import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Clock } from '../clock.ts'
import type { Products } from '../config/product.ts'
import { answer, type Answer } from '../development/answer.ts'
import { isFresh, isSigned } from '../development/sign.ts'
import type { Limits } from '../limits/createLimits.ts'
import { Refusal } from '../refusal.ts'

export interface DevelopmentAnswers extends Answer {
  products: Products
  /** The real clock: signatures go by it. */
  real: Clock
  limits: Pick<Limits, 'request' | 'event'>
}

const closed = { additionalProperties: false } as const
const uuid = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' })
const params = Type.Object({ product: Type.String({ minLength: 1, maxLength: 63 }) }, closed)
const body = Type.Object({ id: uuid, conversationId: uuid, text: Type.String({ maxLength: 40_000 }) }, closed)

/** Signs nothing that anybody keeps: a product without a tracker takes as long to refuse as a wrong signature. */
const nobody = 'the secret of products that have none'

const parsed = (text: Buffer): unknown => {
  try {
    return JSON.parse(text.toString('utf8'))
  } catch {
    throw new Refusal('invalid')
  }
}

/** `POST /api/products/ID/development/answers`, signed by the product's tracker as its deliveries are signed by us. */
export const developmentAnswers = (deps: DevelopmentAnswers): FastifyPluginAsyncTypebox => async (app) => {
  const { products, real, limits } = deps
  // The signature is one of bytes.
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, bytes, done) => { done(null, bytes) })

  app.post('/api/products/:product/development/answers', {
    schema: { params, body },
    onRequest: async (request) => {
      const { 'lifebuoy-timestamp': timestamp, 'lifebuoy-signature': signature } = request.headers
      if (isFresh(timestamp, signature, real())) return
      await limits.request(request.ip)
      throw new Refusal('unauthorized')
    },
    preValidation: async (request) => {
      const { product: id } = request.params as { product: string }
      const bytes: unknown = request.body
      const secret = products.get(id)?.development?.secret
      const raw = Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0)
      const same = isSigned(secret ?? nobody, String(request.headers['lifebuoy-timestamp']), raw, String(request.headers['lifebuoy-signature']))
      if (!same || secret === undefined) {
        await limits.request(request.ip)
        throw new Refusal('unauthorized')
      }
      await limits.event(`tracker:${id}`)
      request.body = parsed(raw) as typeof request.body
    },
  }, async (request) => {
    const { id, seq, sentAt } = await answer(deps, request.params.product, request.body)
    return { message: { id, seq, sentAt } }
  })
}

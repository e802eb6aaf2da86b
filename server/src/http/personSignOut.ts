import { createHash, timingSafeEqual } from 'node:crypto'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { signOutPerson } from '../accounts/signOutPerson.ts'
import type { Products } from '../config/product.ts'
import type { Limits } from '../limits/createLimits.ts'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'

export interface PersonSignOut {
  record: Record
  products: Products
  limits: Pick<Limits, 'request'>
  /** It is in the record: windows close, here and on the other nodes. */
  signedOut: () => Promise<void>
}

const closed = { additionalProperties: false } as const
const params = Type.Object({ product: Type.String({ minLength: 1, maxLength: 63 }) }, closed)
const body = Type.Object({ account: Type.String({ minLength: 1, maxLength: 63 }), sub: Type.String({ minLength: 1, maxLength: 255 }) }, closed)

const digest = (text: string) => createHash('sha256').update(text).digest()
const nobody = digest('')

/** `POST /api/products/ID/sign-out`, by the product's back end with its `serverKey`. A person never seen is signed out all the same. */
export const personSignOut = ({ record, products, limits, signedOut }: PersonSignOut): FastifyPluginAsyncTypebox => async (app) => {
  app.post('/api/products/:product/sign-out', {
    schema: { params, body },
    // Before the body is looked at.
    onRequest: async (request) => {
      const { product: id } = request.params as { product: string }
      const expected = products.get(id)?.serverKey
      const shown = /^Bearer ([!-~]{1,4096})$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
      // The same time for every wrong key, and for products without one.
      const same = timingSafeEqual(digest(shown), expected ?? nobody)
      if (same && expected) return
      await limits.request(request.ip)
      throw new Refusal('unauthorized')
    },
  }, async (request, reply) => {
    await signOutPerson(record, request.params.product, request.body)
    await signedOut()
    return reply.code(204).send()
  })
}

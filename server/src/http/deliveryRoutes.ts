import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { readDeliveries, type ReadDeliveries } from '../development/readDeliveries.ts'
import { sendAgain } from '../development/sendAgain.ts'
import { requireOperator, type RequireOperator } from './requireOperator.ts'

export type DeliveryRoutes = RequireOperator & ReadDeliveries

const closed = { additionalProperties: false } as const
const uuid = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' })
const ofConversation = Type.Object({ conversationId: uuid }, closed)
const one = Type.Object({ id: uuid }, closed)

/** What development's tracker was told: every operator reads it; an administrator or who handed over has it sent again. */
export const deliveryRoutes = (deps: DeliveryRoutes): FastifyPluginAsyncTypebox => async (app) => {
  app.addHook('onRequest', async (request) => { await requireOperator(deps, request, 'any') })

  app.get('/api/deliveries', { schema: { querystring: ofConversation } }, async (request) =>
    readDeliveries(deps, await requireOperator(deps, request, 'any'), request.query.conversationId))

  app.post('/api/deliveries/:id/again', { schema: { params: one } }, async (request, reply) => {
    await sendAgain(deps.record, await requireOperator(deps, request, 'any'), request.params.id)
    return reply.code(204).send()
  })
}

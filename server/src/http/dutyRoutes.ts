import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { dutyDays, setDuty, today, type Roster } from '../duty/roster.ts'
import { requireOperator, type RequireOperator } from './requireOperator.ts'

export type DutyRoutes = RequireOperator & Roster

const closed = { additionalProperties: false } as const
const day = Type.String({ pattern: '^20\\d\\d-\\d\\d-\\d\\d$' })
const period = Type.Object({ from: day, to: day, product: Type.Optional(Type.String({ minLength: 1, maxLength: 63 })) }, closed)
const onDay = Type.Object({ day }, closed)
const whom = Type.Object({ operatorId: Type.Union([Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' }), Type.Null()]) }, closed)

/** The roster of days off: every operator reads it, administrators write it. */
export const dutyRoutes = (deps: DutyRoutes): FastifyPluginAsyncTypebox => async (app) => {
  app.addHook('onRequest', async (request) => { await requireOperator(deps, request, request.method === 'PUT' ? 'admin' : 'any') })

  app.get('/api/operator/today', () => today(deps))

  app.get('/api/duty', { schema: { querystring: period } }, ({ query }) => dutyDays(deps, query.from, query.to, query.product))

  app.put('/api/duty/:day', { schema: { params: onDay, body: whom } }, async (request, reply) => {
    await setDuty(deps, await requireOperator(deps, request, 'admin'), request.params.day, request.body.operatorId)
    return reply.code(204).send()
  })
}

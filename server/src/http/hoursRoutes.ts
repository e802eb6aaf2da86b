import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { ChangeCalendar } from '../calendar/changeCalendar.ts'
import { changeHours, previewHours } from '../calendar/changeHours.ts'
import { hoursView } from '../calendar/hoursView.ts'
import { requireOperator, type RequireOperator } from './requireOperator.ts'

export type HoursRoutes = RequireOperator & ChangeCalendar

const closed = { additionalProperties: false } as const
const product = Type.String({ minLength: 1, maxLength: 63 })
const from = Type.String({ pattern: '^20\\d\\d-\\d\\d-\\d\\d$' })
const note = Type.String({ maxLength: 500 })
const time = Type.String({ maxLength: 5 })
const hours = Type.Tuple([time, time])
const edit = Type.Union([
  Type.Object({ kind: Type.Literal('hours'), from, workday: hours, dayOff: hours, note }, closed),
  Type.Object({ kind: Type.Literal('hours-file'), from, note }, closed),
  Type.Object({ kind: Type.Literal('hours-removed'), from }, closed),
])
const asked = Type.Object({ product: Type.Optional(product) }, closed)
const tried = Type.Object({ product, edit }, closed)
const wanted = Type.Object({ product, edit, seen: Type.String({ pattern: '^[0-9a-f]{16}$' }) }, closed)

/** A product's daily hours for administrators: those that count, what a change would do, the change. */
export const hoursRoutes = (deps: HoursRoutes): FastifyPluginAsyncTypebox => async (app) => {
  app.addHook('onRequest', async (request) => { await requireOperator(deps, request, 'admin') })

  app.get('/api/hours', { schema: { querystring: asked } }, ({ query }) => hoursView(deps, query.product))

  app.post('/api/hours/preview', { schema: { body: tried } }, ({ body }) => previewHours(deps, body))

  app.post('/api/hours/changes', { schema: { body: wanted } }, async (request, reply) =>
    reply.code(201).send(await changeHours(deps, await requireOperator(deps, request, 'admin'), request.body)))
}

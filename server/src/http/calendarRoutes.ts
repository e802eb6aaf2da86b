import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { changeCalendar, previewCalendar, type ChangeCalendar } from '../calendar/changeCalendar.ts'
import { exportYears } from '../calendar/exportYears.ts'
import { listChanges } from '../calendar/listChanges.ts'
import { calendarNameOf, yearView } from '../calendar/yearView.ts'
import { requireOperator, type RequireOperator } from './requireOperator.ts'

export type CalendarRoutes = RequireOperator & ChangeCalendar

const closed = { additionalProperties: false } as const
const day = Type.String({ pattern: '^20\\d\\d-\\d\\d-\\d\\d$' })
const year = Type.Integer({ minimum: 2000, maximum: 2099 })
const calendar = Type.String({ minLength: 1, maxLength: 63 })
const time = Type.String({ maxLength: 5 })
const days = Type.Array(day, { maxItems: 366 })
const yearBody = Type.Object({
  nonWorking: days, workingWeekendDays: days, decree: Type.String({ minLength: 1, maxLength: 500 }),
  moves: Type.Array(Type.Object({ from: day, to: day }, closed), { maxItems: 100 }),
}, closed)
const edit = Type.Union([
  Type.Object({ kind: Type.Literal('day'), day, working: Type.Boolean(), hours: Type.Union([Type.Tuple([time, time]), Type.Null()]), note: Type.String({ maxLength: 500 }) }, closed),
  Type.Object({ kind: Type.Literal('day-removed'), day }, closed),
  Type.Object({ kind: Type.Literal('years'), years: Type.Record(Type.String({ pattern: '^20\\d\\d$' }), yearBody, { ...closed, maxProperties: 20 }) }, closed),
  Type.Object({ kind: Type.Literal('year-removed'), year }, closed),
])
const product = Type.Optional(Type.String({ minLength: 1, maxLength: 63 }))
const wanted = Type.Object({ calendar, product, edit }, closed)
const asked = Type.Object({ calendar: Type.Optional(calendar), product, year: Type.Optional(year) }, closed)
const page = Type.Object({ product, before: Type.Optional(Type.String({ pattern: '^[0-9a-f-]{36}$' })) }, closed)

/** The calendar for administrators: a year, its corrections, what a change would do, who changed what, import and export. */
export const calendarRoutes = (deps: CalendarRoutes): FastifyPluginAsyncTypebox => async (app) => {
  app.addHook('onRequest', async (request) => { await requireOperator(deps, request, 'admin') })
  const first = () => [...deps.products.keys()][0] ?? ''

  app.get('/api/calendar', { schema: { querystring: asked } }, ({ query }) => yearView(deps, query))

  app.get('/api/calendar/export', { schema: { querystring: asked } }, async ({ query }, reply) => {
    const name = query.calendar ?? calendarNameOf(deps, query.product ?? first())
    const years = await exportYears(deps, name, query.year)
    return reply.header('content-disposition', `attachment; filename="calendar${query.year === undefined ? '' : `-${query.year}`}.json"`)
      .type('application/json; charset=utf-8').send(JSON.stringify(years, null, 2))
  })

  app.get('/api/calendar/changes', { schema: { querystring: page } }, ({ query }) => listChanges(deps, query))

  app.post('/api/calendar/preview', { schema: { body: wanted } }, ({ body }) => previewCalendar(deps, body))

  app.post('/api/calendar/changes', { schema: { body: wanted } }, async (request, reply) =>
    reply.code(201).send(await changeCalendar(deps, await requireOperator(deps, request, 'admin'), request.body)))
}

import { Readable } from 'node:stream'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Reports } from '../reports/period.ts'
import { promiseReport } from '../reports/promiseReport.ts'
import { promisesCsv } from '../reports/promisesCsv.ts'
import { suggestionsCsv, suggestionsJson } from '../reports/suggestions.ts'
import { requireOperator, type RequireOperator } from './requireOperator.ts'

export type ReportRoutes = RequireOperator & Reports

const closed = { additionalProperties: false } as const
const day = Type.String({ pattern: '^20\\d\\d-\\d\\d-\\d\\d$' })
const period = Type.Object({ from: day, to: day, product: Type.Optional(Type.String({ minLength: 1, maxLength: 63 })) }, closed)

/** Reports and exports, for administrators. */
export const reportRoutes = (deps: ReportRoutes): FastifyPluginAsyncTypebox => async (app) => {
  app.addHook('onRequest', async (request) => { await requireOperator(deps, request, 'admin') })

  app.get('/api/reports/promises', { schema: { querystring: period } }, ({ query }) => promiseReport(deps, query))

  app.get('/api/reports/promises.csv', { schema: { querystring: period } }, ({ query }, reply) =>
    reply.header('content-disposition', `attachment; filename="promises-${query.from}-${query.to}.csv"`).type('text/csv; charset=utf-8').send(Readable.from(promisesCsv(deps, query))))

  app.get('/api/suggestions.csv', (_, reply) =>
    reply.header('content-disposition', 'attachment; filename="suggestions.csv"').type('text/csv; charset=utf-8').send(Readable.from(suggestionsCsv(deps))))

  app.get('/api/suggestions.json', (_, reply) =>
    reply.header('content-disposition', 'attachment; filename="suggestions.json"').type('application/json; charset=utf-8').send(Readable.from(suggestionsJson(deps))))
}

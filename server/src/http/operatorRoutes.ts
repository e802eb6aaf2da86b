import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { changeOperator, type ChangeOperator } from '../operators/changeOperator.ts'
import { createOperator, longestPassword } from '../operators/createOperator.ts'
import { listOperators } from '../operators/listOperators.ts'
import { operatorOfCookie, type OperatorOfCookie } from '../operators/operatorOfCookie.ts'
import { Refusal } from '../refusal.ts'
import { requireOwnOrigin } from './ownOrigin.ts'

export interface OperatorRoutes extends ChangeOperator, OperatorOfCookie {
  publicUrl: string
}

const closed = { additionalProperties: false } as const
const role = Type.Union([Type.Literal('operator'), Type.Literal('duty'), Type.Literal('admin')])
const password = Type.String({ maxLength: longestPassword })
const newOperator = Type.Object({ email: Type.String({ maxLength: 254 }), name: Type.String({ minLength: 1, maxLength: 200 }), role, password }, closed)
const change = Type.Object({ role: Type.Optional(role), disabled: Type.Optional(Type.Boolean()), password: Type.Optional(password) }, closed)
const id = Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' }) }, closed)

/** `GET`, `POST /api/operators` and `PATCH /api/operators/ID`: administrators only, looked at before anything that was sent. */
export const operatorRoutes = (deps: OperatorRoutes): FastifyPluginAsyncTypebox => async (app) => {
  app.addHook('onRequest', async (request) => {
    requireOwnOrigin(request.headers, deps.publicUrl)
    const operator = await operatorOfCookie(deps, request.headers.cookie)
    if (!operator) throw new Refusal('unauthorized')
    if (operator.role !== 'admin') throw new Refusal('forbidden')
  })

  app.get('/api/operators', () => listOperators(deps.record))

  app.post('/api/operators', { schema: { body: newOperator } }, async (request, reply) => reply.code(201).send(await createOperator(deps, request.body)))

  app.patch('/api/operators/:id', { schema: { params: id, body: change } }, async (request, reply) => {
    await changeOperator(deps, request.params.id, request.body)
    return reply.code(204).send()
  })
}

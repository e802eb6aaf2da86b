import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Limits } from '../limits/createLimits.ts'
import { longestPassword } from '../operators/createOperator.ts'
import { signIn, type SignIn } from '../operators/signIn.ts'
import { signOut, type SignOut } from '../operators/signOut.ts'
import { requireOwnOrigin } from './ownOrigin.ts'

export interface OperatorSession extends SignIn, SignOut {
  publicUrl: string
  limits: Pick<Limits, 'request'>
}

const credentials = Type.Object({
  email: Type.String({ maxLength: 254 }),
  password: Type.String({ maxLength: longestPassword }),
}, { additionalProperties: false })

/** `POST /api/operator/session` signs in, `DELETE` signs out. */
export const operatorSession = (deps: OperatorSession): FastifyPluginAsyncTypebox => async (app) => {
  app.addHook('onRequest', async (request) => { requireOwnOrigin(request.headers, deps.publicUrl) })

  app.post('/api/operator/session', { schema: { body: credentials } }, async (request, reply) => {
    await deps.limits.request(request.ip)
    const setCookie = await signIn(deps, { ...request.body, address: request.ip, cookieHeader: request.headers.cookie })
    return reply.code(204).header('set-cookie', setCookie).send()
  })

  app.delete('/api/operator/session', async (request, reply) => reply.code(204).header('set-cookie', await signOut(deps, request.headers.cookie)).send())
}

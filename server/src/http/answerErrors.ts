import { errors, type ProtocolError } from '@lifebuoy/shared'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { traceOf } from '../realtime/refusalOf.ts'
import { Refusal } from '../refusal.ts'

interface Answered { status: number; error: ProtocolError & { id?: string } }

const fieldOf = ({ validation }: FastifyError): string | undefined => {
  const first = validation?.[0]
  const named = first?.params['requiredProperties'] ?? first?.params['additionalProperties']
  return first?.instancePath.split('/')[1] ?? (Array.isArray(named) ? String(named[0]) : undefined)
}

/** What the caller is told; faults of ours have one sentence and a number under which the log knows more. */
function answerTo(error: FastifyError | Error, id: string): Answered {
  if (error instanceof Refusal) return { status: errors[error.code].status, error: error.toProtocol() }
  if ('validation' in error && error.validation) {
    const field = fieldOf(error)
    return { status: 400, error: { code: 'invalid', message: errors.invalid.message, ...(field === undefined ? {} : { field }) } }
  }
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500
  if (status >= 400 && status < 500) return { status, error: { code: 'invalid', message: errors.invalid.message } }
  return { status: 500, error: { code: 'unavailable', message: 'Something failed on our side', id } }
}

/** Every error leaves as `{error: {code, message, field?}}`. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler(async (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) => {
    const answer = answerTo(error, request.id)
    if (answer.status === 500) request.log.error({ id: request.id, route: request.routeOptions.url, fault: traceOf(error) }, 'A request failed')
    if (answer.error.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(answer.error.retryAfterMs / 1_000))
    return reply.code(answer.status).send({ error: answer.error })
  })
  app.setNotFoundHandler(async (_, reply) => reply.code(404).send({ error: new Refusal('not_found').toProtocol() }))
}

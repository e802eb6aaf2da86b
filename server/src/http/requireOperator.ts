import type { FastifyRequest } from 'fastify'
import { operatorOfCookie, type OperatorOfCookie } from '../operators/operatorOfCookie.ts'
import type { Operator } from '../people.ts'
import { Refusal } from '../refusal.ts'
import { requireOwnOrigin } from './ownOrigin.ts'

export interface RequireOperator extends OperatorOfCookie {
  publicUrl: string
}

/** Who calls from the panel's own pages; looked at before anything that was sent. Throws `unauthorized`, or `forbidden` where the role does not do. */
export async function requireOperator(deps: RequireOperator, request: FastifyRequest, role: 'any' | 'admin'): Promise<Operator> {
  requireOwnOrigin(request.headers, deps.publicUrl)
  const operator = await operatorOfCookie(deps, request.headers.cookie)
  if (!operator) throw new Refusal('unauthorized')
  if (role === 'admin' && operator.role !== 'admin') throw new Refusal('forbidden')
  return operator
}

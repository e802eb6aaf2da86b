import type { IncomingHttpHeaders } from 'node:http'
import { operatorOfCookie, type OperatorOfCookie } from '../operators/operatorOfCookie.ts'
import type { Operator } from '../people.ts'
import { Refusal } from '../refusal.ts'
import { originOf } from './originOf.ts'

export interface AdmitOperator extends OperatorOfCookie {
  publicUrl: string
}

/** Who connects to `/operator`, or a `Refusal`. The cookie counts on our own pages only: a product's page must not open the panel's line. */
export async function admitOperator(deps: AdmitOperator, { headers }: { headers: IncomingHttpHeaders }): Promise<Operator> {
  if (originOf(headers, deps.publicUrl) !== deps.publicUrl) throw new Refusal('forbidden')
  const operator = await operatorOfCookie(deps, headers.cookie)
  if (!operator) throw new Refusal('unauthorized')
  return operator
}

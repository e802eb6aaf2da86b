import type { Operator } from '../people.ts'
import type { Record } from '../record/record.ts'
import { operatorOfSecret } from './session.ts'
import type { SessionCookie } from './sessionCookie.ts'

export interface OperatorOfCookie {
  record: Record
  cookie: SessionCookie
}

/** The operator whose session the `Cookie` header proves; undefined for none, an ended one, or a disabled operator. */
export async function operatorOfCookie({ record, cookie }: OperatorOfCookie, header: string | undefined): Promise<Operator | undefined> {
  const secret = cookie.read(header)
  return secret === undefined ? undefined : operatorOfSecret(record, secret)
}

import type { Clock } from '../clock.ts'
import type { Visitor } from '../people.ts'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import type { Claims } from './claims.ts'
import { findPerson } from './person.ts'
import { prove, type Proof } from './proof.ts'
import type { Statuses } from './status.ts'
import type { VerifyToken } from './verifyToken.ts'

export interface IdentifyDeps {
  record: Record
  verifyToken: VerifyToken
  statuses: Statuses
  /** The real clock, where this machine's own may be wrong. */
  real?: Clock
  /** Whether this token is from before its person was erased (`leaving`). */
  erasures?: { ends(product: string, claims: Claims): boolean }
}

export interface Identified {
  visitor: Visitor
  /** For the browser to keep; present when the server has just made it. */
  newKey?: string
  status: string
  eligible: boolean
  /** The token's `exp`, as the machine's own clock will show it: the connection's timers run by that. */
  expiresAt: Date
  /** Of products that may sign a person out. */
  proof?: Proof
  locale?: string
  email?: string
}

export interface Presented {
  token: unknown
  visitorKey?: unknown
  /**
   * A call that cannot hand a new key to the browser (HTTP, `token:renew`): in an account whose people are told apart by their
   * keys an unknown or missing one is refused.
   */
  keyRequired?: boolean
}

/**
 * Who asks: the product's word (token), billing's word (status), the browser's own secret. Used by every edge.
 * Throws `Refusal`: unauthorized (always the same), not_eligible (no key where one is needed, in an account without support), unavailable.
 */
export async function identify({ record, verifyToken, statuses, real, erasures }: IdentifyDeps, { token, visitorKey, keyRequired = false }: Presented): Promise<Identified> {
  const { product, claims } = await verifyToken(token)
  const { account, name, email, locale, expiresAt } = claims
  if (erasures?.ends(product.id, claims)) throw new Refusal('unauthorized')
  const proof = product.serverKey && typeof token === 'string' ? await prove(record, product.id, token, claims) : undefined
  const { status, eligible, shared } = await statuses.atSignIn(product.id, account)
  const person = await findPerson(record, { product: product.id, claims, shared, visitorKey }, { mayMakeKey: !keyRequired })
  if (!person) throw new Refusal(eligible ? 'unauthorized' : 'not_eligible')
  return {
    visitor: { kind: 'visitor', id: person.id, ids: person.ids, product: product.id, account, name, lead: claims.lead && !shared, status },
    ...(person.newKey === undefined ? {} : { newKey: person.newKey }),
    status, eligible, expiresAt: onOwnClock(expiresAt, real),
    ...(proof === undefined ? {} : { proof }),
    ...(locale === undefined ? {} : { locale }),
    ...(email === undefined ? {} : { email }),
  }
}

const noticeableMs = 1_000

function onOwnClock(at: Date, real: Clock | undefined): Date {
  const wrongBy = real === undefined ? 0 : Date.now() - real().getTime()
  return Math.abs(wrongBy) < noticeableMs ? at : new Date(at.getTime() + wrongBy)
}

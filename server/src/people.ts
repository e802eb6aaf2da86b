import type { Role } from '@lifebuoy/shared'

/** Who asks, as proven by the token; nothing of it ever comes from a payload. */
export interface Visitor {
  kind: 'visitor'
  /** The person that writes: author of messages, owner of conversations. */
  id: string
  /** Every person whose conversations this one may read as his own: `id`, and what he asked under his visitorKey. */
  ids: readonly string[]
  product: string
  account: string
  name: string
  /** May read all conversations of his account; false in shared accounts whatever the token says. */
  lead: boolean
  /** Billing's word at sign-in, `unknown` or `unconfirmed`. */
  status: string
}

/** Who answers, as proven by the session cookie. */
export interface Operator {
  kind: 'operator'
  id: string
  name: string
  role: Role
  sessionId: string
}

export type Person = Visitor | Operator

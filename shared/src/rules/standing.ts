import { mayAsk } from './mayAsk.ts'

/** Billing's last answer (its word, or `unknown`) and when it came, by the real clock. */
export interface LastKnown {
  status: string
  at: Date
}

/** How an account stands. `status` is what travels on the wire; `unconfirmed`: an outage, and nothing known that still counts. */
export interface Standing {
  status: string
  eligible: boolean
}

/** While billing answers its word decides; `unknown` only where it said so well-formed and in time (R1). */
export const confirmed = (status: string): Standing => ({ status, eligible: mayAsk(status) })

/**
 * R1, while billing is out: the last known status counts for `graceMs`; after that, or with none known, the visitor may ask: nobody is
 * refused because of an outage of ours.
 */
export function unconfirmed(lastKnown: LastKnown | null, graceMs: number, now: Date): Standing {
  const counts = lastKnown !== null && now.getTime() - lastKnown.at.getTime() <= graceMs
  return counts ? confirmed(lastKnown.status) : { status: 'unconfirmed', eligible: true }
}

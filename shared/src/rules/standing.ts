import { mayAsk } from './mayAsk.ts'

/** What asking billing came to. `unknown` only where billing said so well-formed and in time; all else is an `outage`. */
export type BillingOutcome =
  | { outcome: 'status'; status: string }
  | { outcome: 'unknown' }
  | { outcome: 'outage' }

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

/**
 * R1: what counts when billing answers, and when it does not. In an outage the last known status counts for `graceMs`;
 * after that, or with none known, the visitor may ask: nobody is refused because of an outage of ours.
 */
export function standing(outcome: BillingOutcome, lastKnown: LastKnown | null, graceMs: number, now: Date): Standing {
  switch (outcome.outcome) {
    case 'status': return { status: outcome.status, eligible: mayAsk(outcome.status) }
    case 'unknown': return { status: 'unknown', eligible: false }
    case 'outage': {
      const counts = lastKnown !== null && now.getTime() - lastKnown.at.getTime() <= graceMs
      return counts ? { status: lastKnown.status, eligible: mayAsk(lastKnown.status) } : { status: 'unconfirmed', eligible: true }
    }
  }
}

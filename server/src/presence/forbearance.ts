import { leaseMs } from './leaseLength.ts'

/** So long without a good answer of the record is an outage: fewer signs of life than usual were written meanwhile. */
const outageMs = 15_000

/** After a start or an outage of the record nobody loses a question for a full 90 s: nobody could have shown a sign (docs/decisions.md). */
export interface Forbearance {
  /** Whether nobody may lose anything now. */
  now(): boolean
  /** The record answered; to be called every few seconds. */
  answered(): void
  /** The record did not. */
  failed(): void
}

/** `realMs`: a clock in milliseconds that nobody sets, such as `performance.now`. */
export function createForbearance(realMs: () => number = () => performance.now()): Forbearance {
  let until = realMs() + leaseMs
  let last = realMs()
  let failing = false
  // A process that slept, or a query that hung, wrote no signs either.
  const silent = () => failing || realMs() - last > outageMs
  return {
    now: () => silent() || realMs() < until,
    answered() {
      if (silent()) until = realMs() + leaseMs
      failing = false
      last = realMs()
    },
    failed() {
      failing = true
    },
  }
}

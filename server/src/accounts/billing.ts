import type { BillingSource } from '../config/product.ts'
import { billingFile } from './billingFile.ts'
import { billingUrl } from './billingUrl.ts'
import type { FetchLimited } from './fetchLimited.ts'

/**
 * Billing's own word for an account, or `unknown` where it says, well-formed and in time, that there is none.
 * Rejects for everything else: that is an outage, and never an account's fault (R1).
 */
export type Billing = (account: string) => Promise<string>

export const createBilling = (source: BillingSource, ask: FetchLimited): Billing => ('file' in source ? billingFile(source.file) : billingUrl(source, ask))

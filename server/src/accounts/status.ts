import { confirmed, unconfirmed } from '@lifebuoy/shared/rules/standing'
import type { Products } from '../config/product.ts'
import type { Record } from '../record/record.ts'
import { accountRow, keepStatus, lastKnown, type AccountRow } from './accountRow.ts'
import { createBilling } from './billing.ts'
import { createBreaker } from './breaker.ts'
import { createFetchLimited, type FetchLimited } from './fetchLimited.ts'

export interface AccountStatus {
  /** Billing's word, `unknown`, or `unconfirmed` (an outage, and nothing known or too long ago). */
  status: string
  eligible: boolean
  shared: boolean
}

export interface Statuses {
  /** For whoever arrives: at most 10 s old, so that a clinic that has just paid and reloads is let in; waits for billing up to 3 s. */
  atSignIn: (product: string, account: string) => Promise<AccountStatus>
  /** For a question that begins: at most a minute old where billing answers; never waits longer than 300 ms for it. */
  recheck: (product: string, account: string) => Promise<AccountStatus>
  /** Another node has learnt another word: from now on it counts here too. Undefined where nothing is known of the account. */
  heard: (product: string, account: string) => Promise<AccountStatus | undefined>
}

interface Kept extends AccountRow { at: number }

const signInMs = 10_000
const recheckMs = 60_000
const patienceMs = 300
const storedMs = 10_000
const kept = 20_000

export interface StatusDeps {
  record: Record
  products: Products
  log: { warn(fields: object, text: string): void }
  /** Billing's word is another one than before; it is in the record. */
  onChange?: (product: string, account: string, status: AccountStatus) => void
  /** Asks addresses of the configuration. */
  ask?: FetchLimited
  /** The real clock, milliseconds. */
  now?: () => number
}

/** The status of accounts, from billing and, while it is out, from what was last known (R1). One look-up per account at a time. */
export function createStatuses({ record, products, log, onChange = () => undefined, ask = createFetchLimited(), now = Date.now }: StatusDeps): Statuses {
  const sources = new Map([...products].map(([id, { billing }]) => [id, { ...billing, billing: createBilling(billing, ask), breaker: createBreaker(now), always: 'file' in billing }]))
  const seen = new Map<string, Kept>()
  const running = new Map<string, Promise<AccountStatus>>()

  const sourceOf = (product: string) => {
    const source = sources.get(product)
    if (!source) throw new Error(`There is no product ${product}`)
    return source
  }
  const known = ({ status, shared }: { status: string; shared: boolean }): AccountStatus => ({ ...confirmed(status), shared })

  const fallBack = async (product: string, account: string): Promise<AccountStatus> => {
    const { status, statusAt, shared } = await lastKnown(record, product, account)
    const last = status === null || statusAt === null ? null : { status, at: statusAt }
    return { ...unconfirmed(last, sourceOf(product).graceHours * 3_600_000, new Date(now())), shared }
  }

  const remember = (key: string, { status, statusAt, shared }: AccountRow) => {
    seen.delete(key)
    seen.set(key, { status, statusAt, shared, at: now() })
    const oldest = seen.size > kept ? seen.keys().next().value : undefined
    if (oldest !== undefined) seen.delete(oldest)
  }

  const keep = async (key: string, product: string, account: string, status: string): Promise<AccountStatus> => {
    const at = now()
    const before = seen.get(key)
    const stored = before && before.status === status && before.statusAt && at - before.statusAt.getTime() < storedMs
      ? { ...before, changed: false } : await keepStatus(record, product, account, status, new Date(at))
    remember(key, stored)
    const answer = known({ status, shared: stored.shared })
    if (stored.changed) onChange(product, account, answer)
    return answer
  }

  const lookUp = async (key: string, product: string, account: string): Promise<AccountStatus> => {
    const { billing, breaker } = sourceOf(product)
    if (breaker.open()) return fallBack(product, account)
    let status: string
    try {
      status = await billing(account)
      breaker.succeeded()
    } catch (error) {
      breaker.failed()
      log.warn({ product, reason: error instanceof Error ? error.message : 'error' }, 'Billing is out: the last known status counts')
      return fallBack(product, account)
    }
    return keep(key, product, account, status)
  }

  const fresh = (product: string, account: string, ageMs: number): { now: AccountStatus } | { coming: Promise<AccountStatus> } => {
    const key = `${product}/${account}`
    const cached = seen.get(key)
    if (cached && cached.status !== null && !sourceOf(product).always && now() - cached.at < ageMs) return { now: known({ status: cached.status, shared: cached.shared }) }
    const coming = running.get(key) ?? lookUp(key, product, account).finally(() => running.delete(key))
    running.set(key, coming)
    return { coming }
  }

  return {
    async atSignIn(product, account) {
      const answer = fresh(product, account, signInMs)
      return 'now' in answer ? answer.now : answer.coming
    },
    async recheck(product, account) {
      const answer = fresh(product, account, recheckMs)
      if ('now' in answer) return answer.now
      let timer: NodeJS.Timeout | undefined
      const impatient = new Promise<undefined>((resolve) => { timer = setTimeout(resolve, patienceMs, undefined) })
      const first = await Promise.race([answer.coming, impatient]).finally(() => clearTimeout(timer))
      if (first) return first
      answer.coming.catch(() => undefined)
      return fallBack(product, account)
    },
    async heard(product, account) {
      const key = `${product}/${account}`
      const row = sources.has(product) ? await accountRow(record, product, account) : undefined
      if (row?.status == null || row.statusAt === null) return undefined
      const { status, statusAt } = row
      // Asked here meanwhile: what is kept is as new.
      if ((seen.get(key)?.statusAt ?? statusAt) <= statusAt) remember(key, row)
      return known({ status, shared: row.shared })
    },
  }
}

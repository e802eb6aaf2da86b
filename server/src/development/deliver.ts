import type { FetchLimited } from '../accounts/fetchLimited.ts'
import type { Clock } from '../clock.ts'
import type { Products } from '../config/product.ts'
import type { Record } from '../record/record.ts'
import type { StoreLog } from '../storeLog.ts'
import { claimDue, type Due } from './claimDue.ts'
import { payload } from './payload.ts'
import { retryMs } from './retryMs.ts'
import { giveUp, settleDelivered, settleUndelivered } from './settle.ts'
import { sign } from './sign.ts'

export interface Deliver {
  record: Record
  products: Products
  publicUrl: string
  ask: FetchLimited
  /** The real clock: signatures go by it. */
  real: Clock
  log: StoreLog
  /** Hears what became of each try. */
  count: (product: string, outcome: 'delivered' | 'retried' | 'failed') => void
  /** How long a delivery rests after so many tries. */
  restMs?: (tries: number) => number
}

/** More in one round than wait for a slow tracker. */
const atOnce = 8

/** Sends what is due, all at once; answers whether more may be. */
export async function deliverDue(deps: Deliver): Promise<boolean> {
  const products = [...deps.products.values()].flatMap(({ id, development }) => (development ? [id] : []))
  const due = await claimDue(deps.record, products, atOnce)
  await Promise.all(due.map((one) => deliver(deps, one)))
  return due.length === atOnce
}

async function deliver(deps: Deliver, due: Due): Promise<void> {
  const { record, log, count, restMs = retryMs } = deps
  const { id, product, tries } = due
  // Its words are gone: who asked was erased, or the years are over. Nothing is left to tell.
  if (due.summary === '') return giveUp(record, due)
  try {
    const status = await post(deps, due)
    if (status < 200 || status > 299) throw new Error(`The tracker answers ${status}`)
  } catch (error) {
    const outcome = await settleUndelivered(record, due, restMs(tries))
    count(product, outcome)
    log.warn({ delivery: id, product, tries, why: error instanceof Error ? error.message : 'unknown' }, outcome === 'failed' ? 'A hand-over never reached the tracker' : 'A hand-over has not reached the tracker yet')
    return
  }
  await settleDelivered(record, due)
  count(product, 'delivered')
}

async function post({ products, publicUrl, ask, real }: Deliver, due: Due): Promise<number> {
  const development = products.get(due.product)?.development
  if (!development) throw new Error('The product has no tracker')
  const body = payload(due, publicUrl)
  const timestamp = String(Math.floor(real().getTime() / 1_000))
  const { status } = await ask(development.url, {
    'content-type': 'application/json', 'user-agent': 'Lifebuoy',
    'lifebuoy-delivery': due.id, 'lifebuoy-timestamp': timestamp, 'lifebuoy-signature': sign(development.secret, timestamp, body),
  }, body)
  return status
}

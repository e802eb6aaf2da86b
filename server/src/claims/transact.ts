import type { Record, Trx } from '../record/record.ts'
import { Refusal } from '../refusal.ts'

/** lock_not_available, deadlock_detected, query_canceled: somebody else's work took too long, the same bytes may succeed in a moment. */
const busy = new Set(['55P03', '40P01', '57014'])

/** One transaction of a command; a lock that is not given within the record's `lock_timeout` (2 s) is `unavailable`. */
export async function transact<T>(record: Record, work: (trx: Trx) => Promise<T>): Promise<T> {
  try {
    return await record.transaction().execute(work)
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string' && busy.has(error.code)) throw new Refusal('unavailable')
    throw error
  }
}

import { sql } from 'kysely'
import type { Store } from '../attachments/createStore.ts'
import type { Products } from '../config/product.ts'
import type { Retention } from '../config/retention.ts'
import type { Record, Trx } from '../record/record.ts'
import type { Counts } from '../tables.ts'
import { beginning, retainChats, retainDiagnostics, retainImages, type Batch } from './batches.ts'
import { claimRun } from './claimRun.ts'

export interface RetainDeps {
  record: Record
  store: Pick<Store, 'remove'>
  products: Pick<Products, 'values'>
  /** Between batches; rejects where the house closes. */
  pause: () => Promise<void>
  /** Rows of a batch. */
  limit?: number
}

const dayMs = 24 * 3_600_000
const classes: readonly [keyof Retention, typeof retainChats][] = [
  ['diagnosticsDays', retainDiagnostics], ['imagesDays', retainImages], ['chatsDays', retainChats],
]

/**
 * Removes what is older than its product keeps it, in batches that each commit with their count, so that it may be killed anywhere and go
 * on on any node. Gives what the whole run came to; undefined where there was none to do. `now` by the real clock.
 */
export async function retain({ record, store, products, pause, limit = 50 }: RetainDeps, now: Date): Promise<Counts | undefined> {
  const jobs = [...products.values()].flatMap(({ id, retention }) => classes.flatMap(([name, batch]) => {
    const days = retention[name]
    return days === null ? [] : [{ product: id, batch, before: new Date(now.getTime() - days * dayMs) }]
  }))
  const run = jobs.length === 0 ? undefined : await claimRun(record)
  if (run === undefined) return undefined
  for (const { product, batch, before } of jobs) {
    for (let edge: Batch['next'] = beginning; edge !== undefined;) {
      const from = edge
      const { images, next } = await record.transaction().execute(async (trx) => {
        const done = await batch(trx, { product, before, edge: from, limit })
        await count(trx, run, done.counts)
        return done
      })
      // Killed before the end: a file without a row goes with the next sweep of the folder.
      for (const image of images) await store.remove(image)
      edge = next
      if (edge !== undefined) await pause()
    }
  }
  const { counts } = await record.updateTable('act').set({ done_at: sql<Date>`clock_timestamp()` }).where('id', '=', run).returning('counts').executeTakeFirstOrThrow()
  return counts
}

async function count(trx: Trx, run: string, more: Counts): Promise<void> {
  const { counts } = await trx.selectFrom('act').select('counts').where('id', '=', run).forUpdate().executeTakeFirstOrThrow()
  const sum = { ...counts }
  for (const [what, n] of Object.entries(more)) if (n > 0) sum[what] = (sum[what] ?? 0) + n
  await trx.updateTable('act').set({ counts: JSON.stringify(sum), touched_at: sql<Date>`clock_timestamp()` }).where('id', '=', run).execute()
}

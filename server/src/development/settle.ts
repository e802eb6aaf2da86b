import { sql } from 'kysely'
import type { Record } from '../record/record.ts'
import type { Due } from './claimDue.ts'

export async function settleDelivered(record: Record, { id }: Due): Promise<void> {
  await sql`update delivery set delivered_at = clock_timestamp(), failed_at = null where id = ${id} and delivered_at is null`.execute(record)
}

/** Plans the next try, or gives up where it would come behind `until`. Leaves it alone where another node has it by now. */
export async function settleUndelivered(record: Record, { id, tries }: Due, restMs: number): Promise<'retried' | 'failed'> {
  const { rows } = await sql<{ failed: boolean }>`
    update delivery set next_at = clock_timestamp() + make_interval(secs => ${restMs / 1_000}),
      failed_at = case when clock_timestamp() + make_interval(secs => ${restMs / 1_000}) > until then clock_timestamp() end
    where id = ${id} and tries = ${tries} and delivered_at is null and failed_at is null
    returning failed_at is not null as failed`.execute(record)
  return rows[0]?.failed === true ? 'failed' : 'retried'
}

/** Nothing is left to tell. */
export async function giveUp(record: Record, { id }: Due): Promise<void> {
  await sql`update delivery set failed_at = clock_timestamp() where id = ${id} and delivered_at is null`.execute(record)
}

import { sql } from 'kysely'
import type { Record } from '../record/record.ts'

export interface ChangedSince {
  heads: { id: string; rev: number; seq: number }[]
  notes: { id: string; conversationId: string }[]
  diagnostics: { id: string; conversationId: string; answered: boolean }[]
}

/** A transaction stamps its rows before it commits; none lasts longer than this. */
const lateMs = 15_000
/** Between a transaction's beginning and its showing among those that run. */
const unseenMs = 1_000

/**
 * By the record's clock: everything stamped before this is committed and seen by whoever reads from now on. That is how far back a later
 * look must reach, and no further: a record where thousands of rows have just changed is not read again and again.
 */
export async function settledBefore(record: Record): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    select greatest(clock_timestamp() - ${lateMs} * interval '1 millisecond',
      least(clock_timestamp(), min(xact_start)) - ${unseenMs} * interval '1 millisecond') as at
    from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`.execute(record)
  const row = rows[0]
  if (!row) throw new Error('The record does not say what runs')
  return row.at
}

/** What changed in the whole house, on whichever node, since an instant of `settledBefore`; without one, as far back as something may have been committed late. */
export async function changedSince(record: Record, since: Date | undefined): Promise<ChangedSince> {
  const { rows } = await sql<{ [what in keyof ChangedSince]: ChangedSince[what] | null }>`
    with look as (select coalesce(${since ?? null}::timestamptz, now() - ${lateMs} * interval '1 millisecond') as since)
    select
      (select json_agg(json_build_object('id', id, 'rev', rev, 'seq', last_seq)) from conversation where changed_at > (select since from look)) as heads,
      (select json_agg(json_build_object('id', id, 'conversationId', conversation_id)) from note where changed_at > (select since from look)) as notes,
      (select json_agg(json_build_object('id', request_id, 'conversationId', conversation_id, 'answered', answered_at is not null))
        from diagnostics where changed_at > (select since from look)) as diagnostics`.execute(record)
  const row = rows[0]
  if (!row) throw new Error('The record does not say what changed')
  return { heads: row.heads ?? [], notes: row.notes ?? [], diagnostics: row.diagnostics ?? [] }
}

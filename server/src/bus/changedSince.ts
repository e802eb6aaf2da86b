import { sql } from 'kysely'
import type { Record } from '../record/record.ts'

export interface ChangedSince {
  /** The record's clock at this look; hand it to the next. */
  at: Date
  heads: { id: string; rev: number; seq: number }[]
  notes: { id: string; conversationId: string }[]
  diagnostics: { id: string; conversationId: string; answered: boolean }[]
}

/** A transaction stamps its rows before it commits; none lasts longer than this. */
const lateMs = 15_000

/** What changed lately in the whole house, on whichever node; everything since `since`, and a little from before it again. */
export async function changedSince(record: Record, since: Date | undefined): Promise<ChangedSince> {
  const { rows } = await sql<{ at: Date; heads: ChangedSince['heads'] | null; notes: ChangedSince['notes'] | null; diagnostics: ChangedSince['diagnostics'] | null }>`
    with look as (select coalesce(${since ?? null}::timestamptz, now()) - ${lateMs} * interval '1 millisecond' as since)
    select now() as at,
      (select json_agg(json_build_object('id', id, 'rev', rev, 'seq', last_seq)) from conversation where changed_at > (select since from look)) as heads,
      (select json_agg(json_build_object('id', id, 'conversationId', conversation_id)) from note where changed_at > (select since from look)) as notes,
      (select json_agg(json_build_object('id', request_id, 'conversationId', conversation_id, 'answered', answered_at is not null))
        from diagnostics where changed_at > (select since from look)) as diagnostics`.execute(record)
  const row = rows[0]
  if (!row) throw new Error('The record does not say what changed')
  return { at: row.at, heads: row.heads ?? [], notes: row.notes ?? [], diagnostics: row.diagnostics ?? [] }
}

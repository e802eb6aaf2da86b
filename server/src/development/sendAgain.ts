import { sql } from 'kysely'
import type { Operator } from '../people.ts'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'

/** Has a delivery that did not arrive sent at once, under its own id, and tried for three days more. Throws `not_found`, `forbidden`, `conflict` (it has arrived). */
export async function sendAgain(record: Record, operator: Operator, id: string): Promise<void> {
  const { rows } = await sql<{ by: string; empty: boolean }>`
    select n.operator_id as by, n.text = '' as empty from delivery d join note n on n.id = d.note_id where d.id = ${id}`.execute(record)
  const [found] = rows
  if (!found) throw new Refusal('not_found')
  if (operator.role !== 'admin' && operator.id !== found.by) throw new Refusal('forbidden')
  const changed = await sql`
    update delivery set failed_at = null, next_at = clock_timestamp(), until = clock_timestamp() + interval '72 hours'
    where id = ${id} and delivered_at is null and ${!found.empty}::boolean returning id`.execute(record)
  if (changed.rows.length === 0) throw new Refusal('conflict')
}

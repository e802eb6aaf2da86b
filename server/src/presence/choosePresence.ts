import { sql } from 'kysely'
import type { Record, Trx } from '../record/record.ts'

/** What an operator chooses is a sign of life as well. Answers whether it is another choice than before. */
export async function choosePresence(db: Record | Trx, operatorId: string, chosen: 'online' | 'away'): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`with before as (select chosen from presence where operator_id = ${operatorId}::uuid)
    insert into presence (operator_id, chosen, seen_at) values (${operatorId}::uuid, ${chosen}, now())
    on conflict (operator_id) do update set chosen = excluded.chosen, seen_at = now()
    returning (select chosen from before) is distinct from chosen as changed`.execute(db)
  return rows[0]?.changed ?? false
}

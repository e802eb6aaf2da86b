import { sql } from 'kysely'
import type { OperatorPresence } from '@lifebuoy/shared'
import type { Record, Trx } from '../record/record.ts'
import { leaseMs } from './leaseLength.ts'

const collator = new Intl.Collator('ru')

/** All operators who may sign in, by name. */
export async function listPresence(db: Record | Trx): Promise<OperatorPresence[]> {
  const { rows } = await sql<OperatorPresence>`select o.id, o.name,
      case when p.seen_at > now() - ${leaseMs} * interval '1 millisecond' then p.chosen else 'offline' end as presence
    from operator o left join presence p on p.operator_id = o.id
    where not o.disabled`.execute(db)
  return rows.sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
}

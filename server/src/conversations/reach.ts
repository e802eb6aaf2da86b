import type { Operator, Person, Visitor } from '../people.ts'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import type { ConversationRow } from './conversationRow.ts'
import { lock } from './lock.ts'
import { selectRows } from './selectRows.ts'

/** Outside a browser's own secret: what was asked under one is seen with that one only, by a lead neither. */
const withoutKey = Buffer.alloc(0)

/** The conversations that this person may read, to be narrowed further. */
export function readable(db: Record, who: Person) {
  const rows = selectRows(db)
  if (who.kind === 'operator') return rows
  return rows.where((eb) => eb.or([
    eb('c.visitor_id', 'in', [...who.ids]),
    ...(who.lead ? [eb.and([eb('c.product', '=', who.product), eb('c.account', '=', who.account), eb('v.key_hash', '=', withoutKey)])] : []),
  ]))
}

/** Whether it is his own question; a lead reads others' and writes in none of them. */
export const owns = (who: Visitor, row: { visitor_id: string }): boolean => who.ids.includes(row.visitor_id)

/** The conversation, if this person may read it; one that he may not read does not exist for him. */
export async function reach(db: Record, who: Person, conversationId: string): Promise<ConversationRow> {
  const row = await readable(db, who).where('c.id', '=', conversationId).executeTakeFirst()
  if (!row) throw new Refusal('not_found', { field: 'conversationId' })
  return row
}

/** The same for what only the one who asked may do. */
export async function reachOwn(db: Record, who: Visitor, conversationId: string): Promise<ConversationRow> {
  const row = await reach(db, who, conversationId)
  if (!owns(who, row)) throw new Refusal('forbidden')
  return row
}

/** Locks its row for the rest of the transaction and gives it as it stands then. */
export async function reachLocked(trx: Record, who: Visitor | Operator, conversationId: string): Promise<ConversationRow> {
  await (who.kind === 'visitor' ? reachOwn(trx, who, conversationId) : reach(trx, who, conversationId))
  await lock(trx, conversationId)
  return reach(trx, who, conversationId)
}

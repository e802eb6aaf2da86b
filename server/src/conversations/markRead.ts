import { sql } from 'kysely'
import type { Person } from '../people.ts'
import type { Record } from '../record/record.ts'
import type { Tell } from '../tell.ts'
import { bump } from './bump.ts'
import type { ConversationRow } from './conversationRow.ts'
import { lock } from './lock.ts'
import { owns, reach } from './reach.ts'

interface ReadDeps {
  record: Record
  tell: Tell
}

/** What the others wrote behind a mark; the system's words are news to the visitor only. */
const unreadAfter = async (trx: Record, conversationId: string, seq: number, side: 'visitor' | 'operator') => {
  const { count } = await trx.selectFrom('message')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('conversation_id', '=', conversationId).where('seq', '>', seq).where('author_kind', side === 'visitor' ? '<>' : '=', 'visitor')
    .executeTakeFirstOrThrow()
  return count
}

/**
 * Marks everything up to `seq` as read by the reader's side; a mark never goes back, nor beyond the last message. A lead's reading of
 * others' questions marks nothing.
 */
export async function markRead({ record, tell }: ReadDeps, who: Person, { conversationId, seq }: { conversationId: string; seq: number }): Promise<ConversationRow> {
  const seen = await reach(record, who, conversationId)
  const side = who.kind === 'visitor' ? 'visitor' : 'operator'
  if (who.kind === 'visitor' && !owns(who, seen)) return seen
  // While somebody holds it, a colleague's look is not the answer's reading.
  if (who.kind === 'operator' && seen.operator_id !== null && seen.operator_id !== who.id) return seen
  if (Math.min(seq, seen.last_seq) <= seen[`read_${side}`]) return seen

  const changed = await record.transaction().execute(async (trx) => {
    await lock(trx, conversationId)
    const row = await reach(trx, who, conversationId)
    const mark = Math.min(seq, row.last_seq)
    if (mark <= row[`read_${side}`]) return undefined
    const unread = await unreadAfter(trx, conversationId, mark, side)
    await bump(trx, conversationId, side === 'visitor' ? { read_visitor: mark, unread_visitor: unread } : { read_operator: mark, unread_operator: unread })
    return reach(trx, who, conversationId)
  })
  if (!changed) return reach(record, who, conversationId)
  tell.changed({ row: changed })
  return changed
}

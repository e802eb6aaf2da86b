import { sql } from 'kysely'
import type { Record } from '../record/record.ts'
import type { ConversationRow } from './conversationRow.ts'
import type { MessageRow } from './messagesOf.ts'

/** A plain message as a group carries it; `ids`: everyone whose clientIds and conversations are the author's. */
export interface GroupItem {
  id: string
  conversation: string
  kind: 'visitor' | 'operator'
  author: string
  ids: readonly string[]
  name: string
  client_id: string
  /** In hexadecimal. */
  hash: string
  text: string
  preview: string
  at: Date
}

export type GroupOutcome =
  | { outcome: 'new'; seq: number; row: ConversationRow }
  | { outcome: 'same'; first: MessageRow; row: ConversationRow }
  | { outcome: 'conflict' }
  | { outcome: 'alone' }
  | { outcome: 'behind' }

type Answer = { outcome: GroupOutcome['outcome']; seq: number | null } & { [K in keyof MessageRow as `m_${K}`]: MessageRow[K] } & ConversationRow

/** Commits plain messages in one call; an outcome for each, in their order. See `insert_messages` in the record's SQL. */
export async function insertMessages(record: Record, items: readonly GroupItem[]): Promise<GroupOutcome[]> {
  const { rows } = await sql<Answer>`/* insert_messages */
    select s.outcome, s.seq,
      (s.first).id as m_id, (s.first).conversation_id as m_conversation_id, (s.first).seq as m_seq, (s.first).client_id as m_client_id,
      (s.first).author_kind as m_author_kind, (s.first).author_id as m_author_id, (s.first).author_name as m_author_name,
      (s.first).body_hash as m_body_hash, (s.first).text as m_text, (s.first).steps as m_steps, (s.first).system as m_system,
      (s.first).attachments as m_attachments, (s.first).sent_at as m_sent_at,
      (s.conversation).*, v.name as visitor_name, a.status as account_status, o.name as operator_name, v.key_hash <> '' as visitor_keyed
    from insert_messages(${JSON.stringify(items.map((item, n) => ({ n, ...item })))}::jsonb) s
    left join visitor v on v.id = (s.conversation).visitor_id
    left join account a on a.product = (s.conversation).product and a.id = (s.conversation).account
    left join operator o on o.id = (s.conversation).operator_id
    order by s.n`.execute(record)
  return rows.map(({ outcome, seq, m_id, m_conversation_id, m_seq, m_client_id, m_author_kind, m_author_id, m_author_name,
    m_body_hash, m_text, m_steps, m_system, m_attachments, m_sent_at, ...row }): GroupOutcome => {
    if (outcome === 'new') return { outcome, seq: seq ?? 0, row }
    if (outcome !== 'same') return { outcome }
    const first = {
      id: m_id, conversation_id: m_conversation_id, seq: m_seq, client_id: m_client_id, author_kind: m_author_kind, author_id: m_author_id,
      author_name: m_author_name, body_hash: m_body_hash, text: m_text, steps: m_steps, system: m_system, attachments: m_attachments, sent_at: m_sent_at,
    }
    return { outcome, first, row }
  })
}

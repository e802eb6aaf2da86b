import type { Conversation } from '@lifebuoy/shared'
import type { ConversationRow } from './conversationRow.ts'
import { iso } from './iso.ts'

/** The conversation's own visitor sees it so. */
export const forVisitor = (row: ConversationRow): Conversation => shape(row, row.unread_visitor)

/** A colleague who may read all of the account: nothing waits for his eyes. */
export const forLead = (row: ConversationRow): Conversation => shape(row, 0)

export const forOperator = (row: ConversationRow): Conversation => shape(row, row.unread_operator)

function shape(row: ConversationRow, unread: number): Conversation {
  return {
    id: row.id,
    rev: row.rev,
    product: row.product,
    arrival: row.arrival,
    account: { id: row.account, status: row.account_status ?? 'unconfirmed' },
    visitor: { id: row.visitor_id, name: row.visitor_name },
    topic: row.topic,
    urgent: row.urgent,
    state: row.state,
    operator: row.operator_id === null ? null : { id: row.operator_id, name: row.operator_name ?? '' },
    reason: row.reason,
    openedAt: iso(row.opened_at),
    answerBy: row.answer_by && iso(row.answer_by),
    firstAnswerAt: row.first_answer_at && iso(row.first_answer_at),
    lastSeq: row.last_seq,
    readBy: { visitor: row.read_visitor, operator: row.read_operator },
    unread,
    title: row.title,
    preview: row.preview,
    lastAt: iso(row.last_at),
    postponedUntil: row.postponed_until && iso(row.postponed_until),
    rating: row.rating,
  }
}

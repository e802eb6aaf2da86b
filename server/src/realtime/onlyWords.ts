import type { ConversationRow } from '../conversations/conversationRow.ts'

/** All of its shape on the wire that a further message does not change. */
export const face = [
  'product', 'arrival', 'round', 'account', 'account_status', 'visitor_id', 'visitor_name', 'topic', 'urgent', 'state', 'operator_id', 'operator_name',
  'last_operator_id', 'reason', 'opened_at', 'answer_by', 'first_answer_at', 'title', 'postponed_until', 'rating',
  'read_visitor', 'read_operator',
] as const satisfies (keyof ConversationRow)[]

const same = (a: unknown, b: unknown) => a === b || a instanceof Date && b instanceof Date && a.getTime() === b.getTime()

/** Whether nothing but words were added between two states of one conversation. */
export const onlyWords = (before: ConversationRow, after: ConversationRow): boolean => face.every((key) => same(before[key], after[key]))

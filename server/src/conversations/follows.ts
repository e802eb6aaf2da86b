import type { ConversationRow } from './conversationRow.ts'
import type { GroupItem } from './insertMessages.ts'

/**
 * Whether a message into a conversation that stands so changes nothing of its state, as `insert_messages` judges it: `plain`; `if-present`
 * where that holds only while its operator is surely there; undefined where its use case must decide.
 */
export function follows(row: ConversationRow, { kind, ids, author }: Pick<GroupItem, 'kind' | 'ids' | 'author'>): 'plain' | 'if-present' | undefined {
  if (kind === 'operator') return row.state === 'assigned' && row.operator_id === author && row.first_answer_at !== null ? 'plain' : undefined
  if (!ids.includes(row.visitor_id)) return undefined
  if (row.state === 'waiting' || row.state === 'development' || row.state === 'suggestion') return 'plain'
  if (row.state !== 'assigned') return undefined
  return row.last_author === 'visitor' ? 'plain' : 'if-present'
}

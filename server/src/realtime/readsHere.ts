import type { ConversationRow } from '../conversations/conversationRow.ts'
import type { OperatorNamespace, VisitorNamespace } from './namespaces.ts'
import { rooms } from './rooms.ts'
import { anyIn } from './socketsIn.ts'

/** Whether a window of this node may read the words of this conversation live. */
export const readsHere = (visitors: VisitorNamespace, operators: OperatorNamespace) => (row: ConversationRow): boolean =>
  anyIn(visitors, rooms.visitor(row.visitor_id)) || anyIn(visitors, rooms.leads(row.product, row.account))
  || anyIn(operators, rooms.watchers(row.id))
  || [row.operator_id, row.last_operator_id].some((id) => id !== null && anyIn(operators, rooms.operator(id)))

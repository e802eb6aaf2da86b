import type { ConversationRow } from '../conversations/conversationRow.ts'
import { findRow } from '../conversations/record.ts'
import { reach } from '../conversations/reach.ts'
import type { Operator, Visitor } from '../people.ts'
import type { Record } from '../record/record.ts'
import type { OperatorNamespace, VisitorNamespace } from './namespaces.ts'
import { rooms } from './rooms.ts'

export interface TypingDeps {
  record: Record
  visitors: VisitorNamespace
  operators: OperatorNamespace
  /** The other nodes are to show it as well. */
  typed(conversationId: string, by: 'visitor' | 'operator'): void
}

type Sockets = Pick<TypingDeps, 'visitors' | 'operators'>

/** A sign more often than this says nothing new; what is between is dropped before the record is asked. */
export const typingMs = 2_000

/** His operators see that he writes; a lead, who only reads, never does. */
export async function visitorTypes(deps: TypingDeps, who: Visitor, { conversationId }: { conversationId: string }): Promise<void> {
  const row = await reach(deps.record, who, conversationId)
  if (!who.ids.includes(row.visitor_id)) return
  showVisitorTypes(deps, row, who.name)
  deps.typed(conversationId, 'visitor')
}

/** The visitor sees that his operator writes. */
export async function operatorTypes(deps: TypingDeps, who: Operator, { conversationId }: { conversationId: string }): Promise<void> {
  const row = await reach(deps.record, who, conversationId)
  if (row.operator_id !== who.id) return
  showOperatorTypes(deps, row, who.name)
  deps.typed(conversationId, 'operator')
}

/** Somebody types at another node: the same for the sockets of this one. */
export async function typesElsewhere(deps: Pick<TypingDeps, 'record'> & Sockets, conversationId: string, by: 'visitor' | 'operator'): Promise<void> {
  const row = await findRow(deps.record, conversationId)
  if (!row) return
  if (by === 'visitor') showVisitorTypes(deps, row, row.visitor_name)
  else if (row.operator_name !== null) showOperatorTypes(deps, row, row.operator_name)
}

const showVisitorTypes = ({ operators }: Sockets, row: ConversationRow, name: string) => {
  const audience = [rooms.watchers(row.id), ...(row.operator_id === null ? [] : [rooms.operator(row.operator_id)])]
  operators.to(audience).emit('typing', { conversationId: row.id, name })
}

const showOperatorTypes = ({ visitors }: Sockets, row: ConversationRow, name: string) => {
  visitors.to(rooms.visitor(row.visitor_id)).emit('typing', { conversationId: row.id, name })
}

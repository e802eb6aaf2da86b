import { reach } from '../conversations/reach.ts'
import type { Operator, Visitor } from '../people.ts'
import type { Record } from '../record/record.ts'
import type { OperatorNamespace, VisitorNamespace } from './namespaces.ts'
import { rooms } from './rooms.ts'

export interface TypingDeps {
  record: Record
  visitors: VisitorNamespace
  operators: OperatorNamespace
}

/** A sign more often than this says nothing new; what is between is dropped before the record is asked. */
export const typingMs = 2_000

/** His operators see that he writes; a lead, who only reads, never does. */
export async function visitorTypes({ record, operators }: TypingDeps, who: Visitor, { conversationId }: { conversationId: string }): Promise<void> {
  const row = await reach(record, who, conversationId)
  if (!who.ids.includes(row.visitor_id)) return
  const audience = [rooms.watchers(row.id), ...(row.operator_id === null ? [] : [rooms.operator(row.operator_id)])]
  operators.to(audience).emit('typing', { conversationId, name: who.name })
}

/** The visitor sees that his operator writes. */
export async function operatorTypes({ record, visitors }: TypingDeps, who: Operator, { conversationId }: { conversationId: string }): Promise<void> {
  const row = await reach(record, who, conversationId)
  if (row.operator_id !== who.id) return
  visitors.to(rooms.visitor(row.visitor_id)).emit('typing', { conversationId, name: who.name })
}

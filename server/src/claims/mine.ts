import type { ConversationRow } from '../conversations/conversationRow.ts'
import type { Operator } from '../people.ts'
import { Refusal } from '../refusal.ts'

/** Whose decision it is or was: the holder's, or who held it last; an administrator's always. */
export function isMine(row: ConversationRow, operator: Operator): boolean {
  return operator.role === 'admin' || (row.operator_id ?? row.last_operator_id) === operator.id
}

/** Only the holder or an administrator decides about a question, and only while it is held. */
export function mustHold(row: ConversationRow, operator: Operator): void {
  if (row.state !== 'assigned') throw new Refusal('conflict')
  if (!isMine(row, operator)) throw new Refusal('forbidden')
}

import { signMessage } from '../attachments/signMessage.ts'
import type { Signer } from '../attachments/sign.ts'
import { forOperator } from '../conversations/shape.ts'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import type { Change } from '../tell.ts'
import type { OperatorNamespace } from './namespaces.ts'
import { rooms } from './rooms.ts'
import { anyIn, socketsIn } from './socketsIn.ts'

/** Who follows the words of a conversation: its holder, who watches it, and after he put it aside the one who did. */
const followers = ({ id, state, operator_id, last_operator_id }: ConversationRow): string[] => {
  const aside = state === 'postponed' || state === 'resolved' || state === 'development'
  const holder = operator_id ?? (aside ? last_operator_id : null)
  return [rooms.watchers(id), ...(holder === null ? [] : [rooms.operator(holder)])]
}

/** Tells every operator how the conversation stands, and those who follow it what was said. Encoded once a room. */
export function toOperators(operators: OperatorNamespace, signer: Signer, { row, messages = [], notes = [], diagnostics }: Change): void {
  if (!anyIn(operators, rooms.operators)) return
  const audience = followers(row).filter((room) => anyIn(operators, room))
  if (audience.length > 0) {
    for (const message of messages) {
      if (message.attachments.length === 0) operators.to(audience).emit('message', message)
      else for (const socket of socketsIn(operators, audience)) {
        socket.emit('message', signMessage(signer.for({ kind: 'operator', id: socket.data.operator.id }), message))
      }
    }
    for (const note of notes) operators.to(audience).emit('note', note)
    if (diagnostics) operators.to(audience).emit('diagnostics', diagnostics)
  }
  operators.to(rooms.operators).emit('conversation', forOperator(row))
}

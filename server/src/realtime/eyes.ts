import type { Conversation, Message } from '@lifebuoy/shared'
import { signMessage } from '../attachments/signMessage.ts'
import type { Signer } from '../attachments/sign.ts'
import type { MessageAnswer } from '../conversations/messageAnswer.ts'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import { forLead, forOperator, forVisitor } from '../conversations/shape.ts'
import type { Operator, Visitor } from '../people.ts'

/** How one person sees things: his own unread count, image addresses that are his. */
export interface Eyes {
  conversation: (row: ConversationRow) => Conversation
  message: (message: Message) => Message
  sent: (answer: MessageAnswer) => MessageAnswer
}

const eyesOf = (conversation: Eyes['conversation'], message: Eyes['message']): Eyes =>
  ({ conversation, message, sent: (answer) => ({ ...answer, message: message(answer.message) }) })

export function visitorEyes(signer: Signer, { id, ids }: Visitor): Eyes {
  const sign = signer.for({ kind: 'visitor', id })
  return eyesOf((row) => ids.includes(row.visitor_id) ? forVisitor(row) : forLead(row), (message) => signMessage(sign, message))
}

export function operatorEyes(signer: Signer, { id }: Operator): Eyes {
  const sign = signer.for({ kind: 'operator', id })
  return eyesOf(forOperator, (message) => signMessage(sign, message))
}

import type { Conversation, Message } from '@lifebuoy/shared'
import { attachmentsOf } from '../attachments/attachmentsOf.ts'
import { unsigned } from '../attachments/sign.ts'
import type { Person } from '../people.ts'
import type { Record } from '../record/record.ts'
import type { ConversationRow } from './conversationRow.ts'
import { messagesOf, type MessageRow } from './messagesOf.ts'
import { findRow } from './record.ts'
import { forOperator, forVisitor } from './shape.ts'

export interface MessageAnswer { message: Message; conversation: Conversation }

/** Messages with their images, whose addresses the edge signs for each receiver. */
export const withImages = (db: Record, rows: readonly MessageRow[]): Promise<Message[]> =>
  messagesOf(rows, (ids) => attachmentsOf(db, unsigned, ids))

export const shapeFor = (who: Person, row: ConversationRow): Conversation => who.kind === 'visitor' ? forVisitor(row) : forOperator(row)

/** The first answer again, in the conversation as it stands now. */
export async function answerAgain(db: Record, who: Person, first: MessageRow): Promise<MessageAnswer> {
  const row = await findRow(db, first.conversation_id)
  const [message] = await withImages(db, [first])
  if (!row || !message) throw new Error('A message without its conversation')
  return { message, conversation: shapeFor(who, row) }
}

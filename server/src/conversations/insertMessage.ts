import { randomUUID } from 'node:crypto'
import type { SystemEvent } from '@lifebuoy/shared'
import { attach } from '../attachments/attach.ts'
import type { Person } from '../people.ts'
import type { Trx } from '../record/record.ts'
import type { ConversationRow } from './conversationRow.ts'
import { preview } from './firstWords.ts'
import type { Patch } from './record.ts'
import type { MessageRow } from './messagesOf.ts'

export interface NewMessage {
  clientId: string
  hash: Buffer
  text: string
  steps?: readonly string[]
  attachmentIds?: readonly string[]
}

type Head = Pick<ConversationRow, 'id' | 'last_seq' | 'unread_visitor' | 'unread_operator'>

/**
 * Writes one message of a person into a locked conversation. Answers its row, and what the conversation's own row must take over:
 * hand it to `change`.
 */
export async function insertMessage(trx: Trx, row: Head, who: Person, message: NewMessage, now: Date): Promise<{ inserted: MessageRow; head: Patch }> {
  const { clientId, hash, text, steps = [], attachmentIds = [] } = message
  const inserted = await trx.insertInto('message')
    .values({
      id: randomUUID(), conversation_id: row.id, seq: row.last_seq + 1, client_id: clientId,
      author_kind: who.kind, author_id: who.id, author_name: who.name, body_hash: hash, text,
      steps: steps.length > 0 ? JSON.stringify(steps) : null, system: null, attachments: attachmentIds.length, sent_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await attach(trx, who, attachmentIds, { messageId: inserted.id, conversationId: row.id })
  return { inserted, head: headOf(row, inserted) }
}

/** The same for what the house itself says. */
export async function insertSystem(trx: Trx, row: Head, event: SystemEvent, text: string, now: Date): Promise<{ inserted: MessageRow; head: Patch }> {
  const inserted = await trx.insertInto('message')
    .values({
      id: randomUUID(), conversation_id: row.id, seq: row.last_seq + 1, client_id: randomUUID(),
      author_kind: 'system', author_id: null, author_name: 'Поддержка', body_hash: Buffer.alloc(0), text,
      steps: null, system: JSON.stringify(event), sent_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return { inserted, head: headOf(row, inserted) }
}

const headOf = (row: Head, { seq, sent_at, author_kind, text }: MessageRow): Patch => ({
  last_seq: seq, last_at: sent_at, last_author: author_kind, preview: preview(text),
  ...(author_kind === 'visitor' ? { unread_operator: row.unread_operator + 1 } : { unread_visitor: row.unread_visitor + 1 }),
})

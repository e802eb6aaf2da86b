import type { Selectable } from 'kysely'
import type { Attachment, Author, Message } from '@lifebuoy/shared'
import type { Tables } from '../tables.ts'

export type MessageRow = Selectable<Tables['message']>

const authorOf = (row: MessageRow): Author =>
  row.author_kind === 'system' || row.author_id === null
    ? { kind: 'system', id: null, name: row.author_name }
    : { kind: row.author_kind, id: row.author_id, name: row.author_name }

/** A message as it travels; `attachments` of `attachmentsOf`. */
export const messageOf = (row: MessageRow, attachments: readonly Attachment[] = []): Message => ({
  id: row.id,
  conversationId: row.conversation_id,
  seq: row.seq,
  clientId: row.client_id,
  author: authorOf(row),
  text: row.text,
  ...(row.steps ? { steps: row.steps } : {}),
  attachments: [...attachments],
  sentAt: row.sent_at.toISOString(),
  ...(row.system ? { system: row.system } : {}),
})

/** Images by message, as `attachments/attachmentsOf` gives them, without the signing that the caller has bound. */
export type ImagesOf = (messageIds: readonly string[]) => Promise<Map<string, Attachment[]>>

/** Messages with their images; asks for images only where a message has any. */
export async function messagesOf(rows: readonly MessageRow[], imagesOf: ImagesOf): Promise<Message[]> {
  const images = await imagesOf(rows.filter((row) => row.attachments > 0).map((row) => row.id))
  return rows.map((row) => messageOf(row, images.get(row.id)))
}

import type { Selectable } from 'kysely'
import type { Note } from '@lifebuoy/shared'
import type { Tables } from '../tables.ts'

/** A note as it travels, to operators only. */
export const noteOf = (row: Selectable<Tables['note']>): Note => ({
  id: row.id,
  conversationId: row.conversation_id,
  clientId: row.client_id,
  author: { id: row.operator_id, name: row.author_name },
  text: row.text,
  sentAt: row.sent_at.toISOString(),
  afterSeq: row.after_seq,
})

import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Operator } from '../people.ts'
import type { Trx } from '../record/record.ts'
import type { Tables } from '../tables.ts'
import { bodyHash } from './body.ts'

export const noteHash = (conversationId: string, text: string): Buffer => bodyHash({ kind: 'note', conversationId, text })

/** Puts a note behind the last message of a conversation; undefined where this operator has used the `clientId` for one before. */
export function insertNote(
  trx: Trx, conversation: { id: string; last_seq: number }, who: Operator, { clientId, text }: { clientId: string; text: string }, sentAt: Date,
): Promise<Selectable<Tables['note']> | undefined> {
  return trx.insertInto('note').values({
    id: randomUUID(), conversation_id: conversation.id, client_id: clientId, operator_id: who.id, author_name: who.name,
    body_hash: noteHash(conversation.id, text), text, after_seq: conversation.last_seq, sent_at: sentAt,
  }).onConflict((conflict) => conflict.columns(['operator_id', 'client_id']).doNothing()).returningAll().executeTakeFirst()
}

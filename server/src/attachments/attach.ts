import { sql } from 'kysely'
import type { Person } from '../people.ts'
import { Refusal } from '../refusal.ts'
import type { Trx } from '../record/record.ts'

/**
 * Gives uploaded images to the message that shows them, in their order; the message must be inserted before.
 * Throws `not_found` (field `attachmentIds`) for an id that is unknown, somebody else's or already used; the transaction must end then.
 */
export async function attach(trx: Trx, who: Person, ids: readonly string[], { messageId, conversationId }: { messageId: string; conversationId: string }): Promise<void> {
  if (ids.length === 0) return
  // Locked in the order of ids: two messages that name the same images in another order must not wait for each other.
  const { rows } = await sql<{ id: string }>`
    with free as (
      select id from attachment
      where id = any (${[...ids]}::uuid[]) and message_id is null
        and uploader_kind = ${who.kind} and uploader_id = any (${uploadersOf(who)}::uuid[])
      order by id for update
    )
    update attachment set message_id = ${messageId}::uuid, conversation_id = ${conversationId}::uuid, position = given.position
    from unnest(${[...ids]}::uuid[]) with ordinality as given (id, position) join free using (id)
    where attachment.id = given.id
    returning attachment.id`.execute(trx)
  if (rows.length !== ids.length) throw new Refusal('not_found', { field: 'attachmentIds' })
}

const uploadersOf = (who: Person) => who.kind === 'visitor' ? [...new Set([who.id, ...who.ids])] : [who.id]

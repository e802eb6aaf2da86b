import { sql } from 'kysely'
import type { Person } from '../people.ts'
import type { Record } from '../record/record.ts'
import type { ImageMime } from './accept/signature.ts'

export interface Viewable { id: string; mime: ImageMime }

/**
 * The image, if this person may see it: an operator those of every conversation; a visitor those of his own, a lead those of his
 * account; and what one uploaded oneself, used or not. Undefined for everything else, existing or not.
 */
export async function findViewable(record: Record, who: Person, id: string): Promise<Viewable | undefined> {
  const uploaders = who.kind === 'visitor' ? [who.id, ...who.ids] : [who.id]
  const own = sql<boolean>`attachment.uploader_kind = ${who.kind} and attachment.uploader_id = any (${uploaders}::uuid[])`
  const ofConversation = who.kind === 'operator'
    ? sql<boolean>`attachment.conversation_id is not null`
    : sql<boolean>`exists (select from conversation where conversation.id = attachment.conversation_id
        and conversation.product = ${who.product}
        and (conversation.visitor_id = any (${uploaders}::uuid[]) or ${who.lead} and conversation.account = ${who.account}))`
  return await record.selectFrom('attachment').select(['id', 'mime'])
    .where('id', '=', id).where(sql<boolean>`(${own} or ${ofConversation})`)
    .executeTakeFirst()
}

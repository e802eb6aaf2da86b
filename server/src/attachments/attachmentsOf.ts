import { sql } from 'kysely'
import type { Attachment } from '@lifebuoy/shared'
import type { Record } from '../record/record.ts'
import type { Sign } from './sign.ts'

/** The images of these messages in their order; a message without any is not in the map. Works inside a transaction too. */
export async function attachmentsOf(db: Record, sign: Sign, messageIds: readonly string[]): Promise<Map<string, Attachment[]>> {
  const found = new Map<string, Attachment[]>()
  if (messageIds.length === 0) return found
  const rows = await db.selectFrom('attachment')
    .select(['id', 'message_id', 'mime', 'bytes', 'width', 'height'])
    .where(sql<boolean>`message_id = any (${[...messageIds]}::uuid[])`)
    .orderBy('message_id').orderBy('position')
    .execute()
  for (const { message_id, ...image } of rows) {
    if (message_id === null) continue
    const list = found.get(message_id)
    if (list) list.push({ ...image, ...sign(image.id) })
    else found.set(message_id, [{ ...image, ...sign(image.id) }])
  }
  return found
}

import { sql } from 'kysely'
import type { Record } from '../record/record.ts'
import type { Counts } from '../tables.ts'

/** What the record holds of these people, in the words of an act of erasure. */
export async function countPerson(record: Record, people: readonly string[]): Promise<Counts> {
  const ids = [...people]
  const { rows } = await sql<{ counts: Counts }>`
    with c as (select id from conversation where visitor_id = any (${ids}::uuid[]))
    select json_build_object(
      'people', ${ids.length}::int,
      'conversations', (select count(*) from c),
      'messages', (select count(*) from message m join c on c.id = m.conversation_id where m.author_kind <> 'system' and m.body_hash <> ''),
      'notes', (select count(*) from note n join c on c.id = n.conversation_id where n.body_hash <> ''),
      'comments', (select count(*) from rating r join c on c.id = r.conversation_id where r.comment is not null),
      'diagnostics', (select count(*) from diagnostics d join c on c.id = d.conversation_id where d.data is not null),
      'images', (select count(*) from attachment a where a.conversation_id in (select id from c) or a.uploader_kind = 'visitor' and a.uploader_id = any (${ids}::uuid[]))
    ) as counts`.execute(record)
  return rows[0]?.counts ?? {}
}

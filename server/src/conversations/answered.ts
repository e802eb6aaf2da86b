import { Refusal } from '../refusal.ts'
import type { Person } from '../people.ts'
import type { Record } from '../record/record.ts'
import type { MessageRow } from './messagesOf.ts'

/** Everyone whose clientIds are this person's: a visitor who got another identity in his shared account stays himself. */
export const authorsOf = (who: Person): string[] => who.kind === 'visitor' ? [...new Set([who.id, ...who.ids])] : [who.id]

/**
 * What this clientId of this author already brought. Undefined: nothing; the same body: the message; another one: `conflict`.
 * Comes before every other check: what was once committed is answered the same for ever.
 */
export async function answered(db: Record, who: Person, clientId: string, hash: Buffer): Promise<MessageRow | undefined> {
  const row = await db.selectFrom('message').selectAll()
    .where('author_id', 'in', authorsOf(who)).where('client_id', '=', clientId)
    .executeTakeFirst()
  if (row && !row.body_hash.equals(hash)) throw new Refusal('conflict')
  if (!row && who.kind === 'operator') {
    const note = await db.selectFrom('note').select('id').where('operator_id', '=', who.id).where('client_id', '=', clientId).executeTakeFirst()
    if (note) throw new Refusal('conflict')
  }
  return row
}

/** PostgreSQL refused a second row where one may be: somebody brought the same clientId at the same moment. */
export const isDuplicate = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23505'

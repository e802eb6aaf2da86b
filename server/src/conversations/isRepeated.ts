import type { Person } from '../people.ts'
import type { Record } from '../record/record.ts'
import { authorsOf } from './answered.ts'

/** Whether this person's clientId has brought a message already: its repetition is answered, however much he asks. */
export async function isRepeated(record: Record, who: Person, clientId: string): Promise<boolean> {
  const known = await record.selectFrom('message').select('id').where('author_id', 'in', authorsOf(who)).where('client_id', '=', clientId).executeTakeFirst()
  return known !== undefined
}

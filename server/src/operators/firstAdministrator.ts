import { randomUUID } from 'node:crypto'
import type { Record } from '../record/record.ts'
import { emailOf } from './emailOf.ts'
import type { Passwords } from './passwords.ts'

/** Makes the first administrator where there is no operator yet; whether it did. Two nodes that start at once make one. */
export async function firstAdministrator({ record, passwords }: { record: Record; passwords: Passwords }, { email, password, name = 'Администратор' }: { email: string; password: string; name?: string }): Promise<boolean> {
  const any = () => record.selectFrom('operator').select('id').limit(1).executeTakeFirst()
  if (await any()) return false
  const made = await record.insertInto('operator')
    .values({ id: randomUUID(), email: emailOf(email), name, role: 'admin', password: await passwords.hash(password) })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id').executeTakeFirst()
  return made !== undefined
}

import { randomUUID } from 'node:crypto'
import type { Role } from '@lifebuoy/shared'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import type { Tell } from '../tell.ts'
import { emailOf } from './emailOf.ts'
import type { Passwords } from './passwords.ts'

export interface CreateOperator {
  record: Record
  passwords: Passwords
  tell?: Pick<Tell, 'operators'>
}

export interface NewOperator { email: string; name: string; role: Role; password: string }

export const shortestPassword = 8
export const longestPassword = 1_024

/** What of it cannot be; closed schemas have checked the lengths. */
const check = ({ email, name, password }: NewOperator) => {
  if (!/^[^\s@\p{Cc}]{1,64}@[^\s@\p{Cc}]{1,189}$/u.test(emailOf(email))) throw new Refusal('invalid', { field: 'email' })
  if (name.trim() === '' || name.length > 200 || /[\p{Cc}\p{Cs}]/u.test(name)) throw new Refusal('invalid', { field: 'name' })
  if (password.length < shortestPassword || password.length > longestPassword) throw new Refusal('invalid', { field: 'password' })
}

/** Makes an operator; the caller has seen that whoever asks may. Throws `invalid` with the field, `conflict` where the address is taken. */
export async function createOperator({ record, passwords, tell }: CreateOperator, input: NewOperator): Promise<{ id: string }> {
  check(input)
  const made = await record.insertInto('operator')
    .values({ id: randomUUID(), email: emailOf(input.email), name: input.name.trim(), role: input.role, password: await passwords.hash(input.password) })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id').executeTakeFirst()
  if (!made) throw new Refusal('conflict', { field: 'email' })
  tell?.operators()
  return made
}

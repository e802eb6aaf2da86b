import type { Role } from '@lifebuoy/shared'
import { sql } from 'kysely'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import type { Tell } from '../tell.ts'
import { longestPassword, shortestPassword } from './createOperator.ts'
import type { Passwords } from './passwords.ts'
import { endSessionsOf } from './session.ts'

export interface ChangeOperator {
  record: Record
  passwords: Passwords
  tell: Pick<Tell, 'operators' | 'revoked'>
  /** What this operator held goes back (claims). */
  left: (operatorId: string) => Promise<void>
}

export interface OperatorChange { role?: Role; disabled?: boolean; password?: string }

/**
 * Changes what an operator may do, at once: his open sockets close; who is disabled or has a new password is signed out everywhere.
 * Throws `not_found`, `invalid`, or `conflict` where nobody would be left to administer.
 */
export async function changeOperator({ record, passwords, tell, left }: ChangeOperator, id: string, { role, disabled, password }: OperatorChange): Promise<void> {
  if (password !== undefined && (password.length < shortestPassword || password.length > longestPassword)) throw new Refusal('invalid', { field: 'password' })
  const hash = password === undefined ? undefined : await passwords.hash(password)
  await record.transaction().execute(async (trx) => {
    // All administrators in one order: two changes at once must not each count on the other's.
    const administrators = await sql<{ id: string }>`select id from operator where role = 'admin' and not disabled order by id for update`.execute(trx)
    const found = await trx.selectFrom('operator').select(['role', 'disabled']).where('id', '=', id).forUpdate().executeTakeFirst()
    if (!found) throw new Refusal('not_found')
    const administers = (role ?? found.role) === 'admin' && !(disabled ?? found.disabled)
    if (!administers && administrators.rows.every((row) => row.id === id) && administrators.rows.length > 0) throw new Refusal('conflict', { field: disabled === true ? 'disabled' : 'role' })
    await trx.updateTable('operator')
      .set({ role: role ?? found.role, disabled: disabled ?? found.disabled, ...(hash === undefined ? {} : { password: hash }) })
      .where('id', '=', id).execute()
    if (hash !== undefined || disabled === true) await endSessionsOf(trx, id)
  })
  tell.revoked(id)
  tell.operators()
  if (disabled === true) await left(id)
}

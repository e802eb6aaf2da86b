import { randomBytes, randomUUID } from 'node:crypto'
import type { Role } from '@lifebuoy/shared'
import type { Kysely } from 'kysely'
import type { Operator, Visitor } from '../../src/people.ts'
import type { Tables } from '../../src/tables.ts'

/** A person who may ask, in the record and as the edge would know him. */
export async function seedVisitor(record: Kysely<Tables>, more: Partial<Omit<Visitor, 'kind' | 'id'>> & { sub?: string } = {}): Promise<Visitor> {
  const id = randomUUID()
  const { sub = `user-${id.slice(0, 8)}`, ...rest } = more
  const visitor: Visitor = { kind: 'visitor', id, ids: [id], product: 'vetmanager', account: 'aibolit', name: 'Анна Ветрова', lead: false, status: 'paid', ...rest }
  const known = visitor.status === 'unconfirmed' ? null : visitor.status
  await record.insertInto('account')
    .values({ product: visitor.product, id: visitor.account, status: known, status_at: known === null ? null : new Date() })
    .onConflict((conflict) => conflict.columns(['product', 'id']).doNothing())
    .execute()
  await record.insertInto('visitor')
    .values({ id, product: visitor.product, account: visitor.account, sub, name: visitor.name, email: null, locale: null })
    .execute()
  return visitor
}

/** A person who answers, in the record (with a session and a fresh sign of life) and as the edge would know him. */
export async function seedOperator(record: Kysely<Tables>, more: { name?: string; role?: Role; presence?: 'online' | 'away' } = {}): Promise<Operator> {
  const id = randomUUID()
  const sessionId = randomUUID()
  const operator: Operator = { kind: 'operator', id, name: more.name ?? 'Ольга', role: more.role ?? 'operator', sessionId }
  await record.insertInto('operator')
    .values({ id, email: `${id}@support.example`, name: operator.name, role: operator.role, password: 'none' })
    .execute()
  await record.insertInto('session')
    .values({ id: sessionId, operator_id: id, secret_hash: randomBytes(32), expires_at: new Date(Date.now() + 3_600_000) })
    .execute()
  await record.insertInto('presence').values({ operator_id: id, chosen: more.presence ?? 'online' }).execute()
  return operator
}

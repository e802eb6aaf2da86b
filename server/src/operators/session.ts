import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Operator } from '../people.ts'
import type { Record, Trx } from '../record/record.ts'
import { absoluteSeconds } from './sessionCookie.ts'

/** A session that nobody uses ends after this. */
const idleSeconds = 8 * 3_600
/** `seen_at` is written at most so often. */
const touchSeconds = 60

const hashOf = (secret: string) => createHash('sha256').update(secret).digest()
const alive = sql`s.expires_at > now() and s.seen_at > now() - ${sql.lit(idleSeconds)} * interval '1 second' and not o.disabled`

/** Begins a session and gives its secret, which is nowhere else. */
export async function beginSession(db: Record | Trx, operatorId: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await db.insertInto('session')
    .values({ id: randomUUID(), operator_id: operatorId, secret_hash: hashOf(secret), expires_at: sql<Date>`now() + ${sql.lit(absoluteSeconds)} * interval '1 second'` })
    .execute()
  await sql`delete from session where operator_id = ${operatorId}::uuid and expires_at < now()`.execute(db)
  return secret
}

/** Whose session this secret proves, by the database's clock; to be used counts as a sign that it is not idle. */
export async function operatorOfSecret(db: Record, secret: string): Promise<Operator | undefined> {
  const { rows } = await sql<{ id: string; name: string; role: Operator['role']; session_id: string; stale: boolean }>`
    select o.id, o.name, o.role, s.id as session_id, s.seen_at < now() - ${sql.lit(touchSeconds)} * interval '1 second' as stale
    from session s join operator o on o.id = s.operator_id
    where s.secret_hash = ${hashOf(secret)} and ${alive}`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  if (row.stale) await touchSessions(db, [row.session_id])
  return { kind: 'operator', id: row.id, name: row.name, role: row.role, sessionId: row.session_id }
}

/** These sessions were used just now (an operator's command over a socket); one that has ended stays ended. */
export async function touchSessions(db: Record, sessionIds: readonly string[]): Promise<void> {
  if (sessionIds.length === 0) return
  await sql`update session set seen_at = now() where id = any(${[...new Set(sessionIds)].sort()}::uuid[])
    and seen_at > now() - ${sql.lit(idleSeconds)} * interval '1 second'`.execute(db)
}

/** Which of these sessions still count, and for which role: open sockets of the others are to be closed. */
export async function liveSessions(db: Record, sessionIds: readonly string[]): Promise<ReadonlyMap<string, Operator['role']>> {
  if (sessionIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; role: Operator['role'] }>`select s.id, o.role from session s join operator o on o.id = s.operator_id
    where s.id = any(${[...sessionIds]}::uuid[]) and ${alive}`.execute(db)
  return new Map(rows.map(({ id, role }) => [id, role]))
}

/** Ends the session of this secret; whose it was, if it was one. */
export async function endSession(db: Record | Trx, secret: string): Promise<{ operatorId: string; sessionId: string } | undefined> {
  const gone = await db.deleteFrom('session').where('secret_hash', '=', hashOf(secret)).returning(['id', 'operator_id']).executeTakeFirst()
  return gone && { operatorId: gone.operator_id, sessionId: gone.id }
}

/** Whether the operator is signed in somewhere. */
export async function hasLiveSession(db: Record | Trx, operatorId: string): Promise<boolean> {
  const { rows } = await sql`select from session s join operator o on o.id = s.operator_id where o.id = ${operatorId}::uuid and ${alive} limit 1`.execute(db)
  return rows.length > 0
}

export async function endSessionsOf(db: Record | Trx, operatorId: string): Promise<void> {
  await db.deleteFrom('session').where('operator_id', '=', operatorId).execute()
}

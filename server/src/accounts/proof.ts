import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import { leeway, type Claims } from './claims.ts'

/** When a token came into the world, as far as anybody knows: what its product says, and when it was first shown here. */
export interface Proof {
  issuedAt: Date | undefined
  seenAt: Date
}

/** A token from before the sign-out; one of the same second too, since `iat` counts whole seconds. */
export const endedBy = ({ issuedAt, seenAt }: Proof, signedOutAt: Date): boolean =>
  seenAt <= signedOutAt || (issuedAt !== undefined && issuedAt <= signedOutAt)

/** Remembers when this token was first shown. Throws `Refusal` unauthorized where its person was signed out since it was issued. */
export async function prove(record: Record, product: string, token: string, { account, sub, expiresAt, issuedAt }: Claims): Promise<Proof> {
  const hash = createHash('sha256').update(token).digest()
  const until = new Date(expiresAt.getTime() + 2 * leeway * 1_000)
  const { rows } = await sql<{ seen: Date; out: Date | null }>`
    with mine as (insert into token_seen (hash, until) values (${hash}, ${until}) on conflict (hash) do nothing returning first_seen_at)
    select coalesce((select first_seen_at from mine), (select first_seen_at from token_seen where hash = ${hash}), clock_timestamp()) as seen,
      (select at from sign_out where product = ${product} and account = ${account} and sub = ${sub}) as out`.execute(record)
  const [row] = rows
  if (!row) throw new Error('The record does not say when a token was seen')
  const proof = { issuedAt, seenAt: row.seen }
  if (row.out !== null && endedBy(proof, row.out)) throw new Refusal('unauthorized')
  return proof
}

import { sql } from 'kysely'
import type { Record } from '../record/record.ts'

/** The product says that this person is signed out: every token of his until now counts no more, on every node. By the record's clock. */
export async function signOutPerson(record: Record, product: string, { account, sub }: { account: string; sub: string }): Promise<void> {
  await sql`insert into sign_out (product, account, sub, at) values (${product}, ${account.toLowerCase()}, ${sub}, clock_timestamp())
    on conflict (product, account, sub) do update set at = greatest(sign_out.at, excluded.at)`.execute(record)
}

/** Tokens live an hour at most: what is older ends nothing any more. */
export async function forgetSignOuts(record: Record): Promise<void> {
  await sql`delete from sign_out where at < now() - interval '3 hours'`.execute(record)
  await sql`delete from token_seen where until < now()`.execute(record)
}

/** Who was signed out within so many milliseconds; every person in the record whom that names. */
export async function signedOutSince(record: Record, ms: number): Promise<{ visitorId: string; at: Date }[]> {
  const { rows } = await sql<{ visitorId: string; at: Date }>`
    select v.id as "visitorId", o.at from sign_out o join visitor v on v.product = o.product and v.account = o.account and v.sub = o.sub
    where o.at > now() - ${ms} * interval '1 millisecond'`.execute(record)
  return rows
}

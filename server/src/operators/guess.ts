import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Record } from '../record/record.ts'

export interface Guess {
  /** Wrong tries from the address, and those under the name (from where it is at home: of its own there), this one not counted. */
  from: number
  as: number
  keys: { from: Buffer; as: Buffer; place: Buffer }
}

const forget = sql`now() - interval '15 minutes'`
/** For so long after the last sign-in an address is a name's own. */
const atHome = sql`now() - interval '90 days'`
/** Addresses of people do not lie about in the record. */
const keyOf = (...of: string[]) => createHash('sha256').update(of.join('\0')).digest()

/** Counts a try, as wrong until `endGuess` says otherwise: a thousand at once would all be free. By the record's clock, for all nodes. */
export async function beginGuess(record: Record, name: string, address: string): Promise<Guess> {
  const keys = { from: keyOf('from', address), as: keyOf('as', name), place: keyOf('place', name, address) }
  const { rows } = await sql<{ key: Buffer; as: number; from: number }>`
    with tried as (
      insert into guess as g (key, wrong)
      select case when exists (select from guess where key = ${keys.place} and known and at > ${atHome}) then ${keys.place}::bytea else ${keys.as}::bytea end, 1
      on conflict (key) do update set wrong = case when g.at > ${forget} then g.wrong + 1 else 1 end, at = now()
      returning key, wrong)
    select key, wrong - 1 as "as", coalesce((select wrong from guess where key = ${keys.from} and at > ${forget}), 0) as "from" from tried`.execute(record)
  const row = rows[0]
  if (!row) throw new Error('The try was not counted')
  return { from: row.from, as: row.as, keys: { ...keys, as: row.key } }
}

/** The try was right: nothing is held against the name or the address, which is the name's own from now on. Or it was wrong. */
export async function endGuess(record: Record, { keys }: Guess, right: boolean): Promise<void> {
  if (!right) {
    await sql`insert into guess as g (key, wrong) values (${keys.from}, 1)
      on conflict (key) do update set wrong = case when g.at > ${forget} then g.wrong + 1 else 1 end, at = now()`.execute(record)
    return
  }
  await sql`update guess set wrong = 0 where key in (${keys.from}, ${keys.as})`.execute(record)
  await sql`insert into guess (key, wrong, known) values (${keys.place}, 0, true)
    on conflict (key) do update set wrong = 0, known = true, at = now()`.execute(record)
}

/** Removes what counts no more; call it now and then. */
export async function forgetGuesses(record: Record): Promise<void> {
  await sql`delete from guess where at < case when known then ${atHome} else ${forget} end`.execute(record)
}

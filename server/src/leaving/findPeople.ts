import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Record } from '../record/record.ts'

/** Whom his product means by account and sub. `visitor`: one of the strangers who share them, apart by their browsers' keys. */
export interface Named {
  product: string
  account: string
  sub: string
  visitor?: string | undefined
}

export interface FoundPerson {
  id: string
  /** Known by his browser's key only. */
  keyed: boolean
  name: string
  email: string | null
  locale: string | null
  since: Date
  conversations: number
}

/** What proves to whoever names the person that an act was about him. A stranger's is his own: his sub is everybody's. */
export const fingerprint = (actId: string, { product, account, sub, visitor }: Named): Buffer =>
  createHash('sha256').update(JSON.stringify([actId, product, account.toLowerCase(), sub, ...(visitor === undefined ? [] : [visitor])])).digest()

/**
 * Who is meant, and the strangers under the same name who are not. An erasure that was broken off has parted the person from his name
 * already: its act still knows him.
 */
export async function findPeople(record: Record, named: Named): Promise<{ meant: FoundPerson[]; strangers: FoundPerson[] }> {
  const { product, account, sub, visitor } = named
  const open = await record.selectFrom('act').select(['id', 'person', 'people'])
    .where('what', '=', 'erasure').where('product', '=', product).where('done_at', 'is', null).execute()
  const unfinished = open.filter(({ id, person }) => person?.equals(fingerprint(id, named))).flatMap(({ people }) => people)
  const { rows } = await sql<FoundPerson>`
    select v.id, v.key_hash <> '' as keyed, v.name, v.email, v.locale, v.seen_at as since,
      (select count(*)::int from conversation c where c.visitor_id = v.id) as conversations
    from visitor v where v.product = ${product} and v.account = ${account.toLowerCase()} and v.sub = ${sub} or v.id = any (${unfinished}::uuid[])
    order by v.seen_at, v.id`.execute(record)
  const isMeant = ({ id, keyed }: FoundPerson) => unfinished.includes(id) || (visitor === undefined ? !keyed : id === visitor)
  return { meant: rows.filter(isMeant), strangers: rows.filter((row) => row.keyed && !isMeant(row)) }
}

export const nobodysKey = (): Buffer => randomBytes(16)

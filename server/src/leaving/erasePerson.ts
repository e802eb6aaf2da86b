import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Store } from '../attachments/createStore.ts'
import { bump } from '../conversations/bump.ts'
import { lockRow } from '../conversations/record.ts'
import { recordLeave } from '../queue/recordLeave.ts'
import type { Record, Trx } from '../record/record.ts'
import type { Counts } from '../tables.ts'
import { clearWords } from './clearWords.ts'
import { fingerprint, nobodysKey, type FoundPerson, type Named } from './findPeople.ts'
import { removedName, removedOnRequest } from './words.ts'

export interface EraseDeps {
  record: Record
  store: Pick<Store, 'remove'>
  /** The nodes close the person's windows within it; then nothing of his is under way. */
  windowsMs: number
}

export interface Act { id: string; at: Date; counts: Counts }

/** Long enough for the nodes' next look (`followErasures`) and for what was being written then. */
export const windowsMs = 6_000

/**
 * Erases people: first they are parted from their names, so that no token leads to them any more and their windows close; then everything
 * goes in one transaction with its act; then the files. Broken off anywhere, the same call again ends it.
 */
export async function erasePerson({ record, store, windowsMs: wait }: EraseDeps, named: Named, meant: readonly FoundPerson[], by: string): Promise<Act> {
  const people = meant.map(({ id }) => id)
  const id = randomUUID()
  await record.transaction().execute(async (trx) => {
    await trx.insertInto('act').values({ id, what: 'erasure', product: named.product, person: fingerprint(id, named), people, asked_by: by, done_at: null }).execute()
    for (const { id: visitor, keyed } of meant) {
      await sql`update visitor set sub = ${`erased-${visitor}`}, name = ${removedName}, email = null, locale = null
        ${keyed ? sql`, key_hash = ${nobodysKey()}` : sql``} where id = ${visitor}`.execute(trx)
    }
    // Older tokens count no more, by the act; the sign-out names the person.
    if (named.visitor === undefined) await sql`delete from sign_out where product = ${named.product} and account = ${named.account.toLowerCase()} and sub = ${named.sub}`.execute(trx)
  })
  if (wait > 0) await sleep(wait)
  const { images, ...act } = await record.transaction().execute((trx) => erase(trx, id, named, people))
  // Killed before the end: a file without a row goes with the next sweep of the folder.
  for (const image of images) await store.remove(image)
  return act
}

async function erase(trx: Trx, id: string, named: Named, people: readonly string[]): Promise<Act & { images: string[] }> {
  await sql`select id from visitor where id = any (${[...people]}::uuid[]) order by id for update`.execute(trx)
  const { rows } = await sql<{ id: string }>`select id from conversation where visitor_id = any (${[...people]}::uuid[]) order by id`.execute(trx)
  const conversations = rows.map((row) => row.id)
  for (const conversation of conversations) await close(trx, conversation)
  const { images, ...cleared } = await clearWords(trx, conversations, removedOnRequest)
  const unsent = await sql<{ id: string }>`delete from attachment where uploader_kind = 'visitor' and uploader_id = any (${[...people]}::uuid[]) returning id`.execute(trx)
  const all = [...images, ...unsent.rows.map((row) => row.id)]
  const counts = { people: people.length, ...cleared, images: all.length }
  // Those of a run that was broken off end with this one.
  const open = await trx.selectFrom('act').select(['id', 'person']).where('what', '=', 'erasure').where('product', '=', named.product).where('done_at', 'is', null).execute()
  const same = open.filter((act) => act.person?.equals(fingerprint(act.id, named))).map((act) => act.id)
  const { rows: ended } = await sql<{ id: string; at: Date }>`
    update act set done_at = clock_timestamp(), counts = ${JSON.stringify(counts)}::jsonb where id = any (${same}::uuid[]) returning id, done_at as at`.execute(trx)
  const at = ended.find((act) => act.id === id)?.at
  if (!at) throw new Error('The act of the erasure is not in the record')
  return { id, at, counts, images: all }
}

/** Nobody is to be answered any more: the question leaves the line as if its visitor had resolved it. A suggestion never was in it. */
async function close(trx: Trx, id: string): Promise<void> {
  const row = await lockRow(trx, id)
  if (!row || row.state === 'resolved' || row.state === 'suggestion') return
  const { rows } = await sql<{ at: Date }>`select greatest(now(), ${row.asked_at}::timestamptz) as at`.execute(trx)
  const left = await recordLeave(trx, row, 'resolved', rows[0]?.at ?? row.asked_at)
  await bump(trx, id, { ...left, state: 'resolved', operator_id: null, reason: null, postponed_until: null })
}

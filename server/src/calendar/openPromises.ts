import { sql } from 'kysely'
import type { Record } from '../record/record.ts'

/** A promise that nobody has met yet. */
export interface OpenPromise {
  id: string
  product: string
  arrival: number | null
  askedAt: Date
  answerBy: Date
}

const atOnce = 1_000

/** All open promises of these products, in pages by id. */
export async function* openPromises(db: Record, products: readonly string[]): AsyncGenerator<OpenPromise[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    // Both sides of the `or` are partial indexes of what is open: the resolved ones of years are not read.
    const { rows } = await sql<OpenPromise>`select id, product, arrival, asked_at as "askedAt", answer_by as "answerBy" from conversation
      where (state = 'waiting' or operator_id is not null) and first_answer_at is null and answer_by is not null
      and product = any (${products}::text[]) and id > ${after}::uuid order by id limit ${atOnce}`.execute(db)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < atOnce) return
    after = last.id
  }
}

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

type Row = OpenPromise & { open: boolean }

const atOnce = 1_000
const none = '00000000-0000-0000-0000-000000000000'

/**
 * All open promises of these products, in pages: first those that wait, by the index of the line, then those that somebody holds. So a
 * page costs the same with a million waiting, and the resolved ones of years are not read.
 */
export async function* openPromises(db: Record, products: readonly string[]): AsyncGenerator<OpenPromise[]> {
  const fields = sql`id, product, arrival, asked_at as "askedAt", answer_by as "answerBy", first_answer_at is null and answer_by is not null as open`
  const open = (rows: readonly Row[]) => rows.filter((row) => row.open && products.includes(row.product))
  for (let after = 0; ;) {
    const { rows } = await sql<Row>`select ${fields} from conversation where state = 'waiting' and arrival > ${after} order by arrival limit ${atOnce}`.execute(db)
    yield open(rows)
    after = rows.at(-1)?.arrival ?? 0
    if (rows.length < atOnce) break
  }
  for (let after = none; ;) {
    const { rows } = await sql<Row>`select ${fields} from conversation where operator_id is not null and id > ${after}::uuid order by id limit ${atOnce}`.execute(db)
    yield open(rows)
    after = rows.at(-1)?.id ?? none
    if (rows.length < atOnce) return
  }
}

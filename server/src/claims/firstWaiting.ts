import type { Mode } from '@lifebuoy/shared'
import { sql } from 'kysely'
import type { Trx } from '../record/record.ts'

/**
 * The conversation with the lowest arrival that the modes allow (the model is `rules/nextInLine`). Every branch is the first step into
 * an index of what waits, so it costs the same with a million waiting.
 */
export async function firstWaiting(trx: Trx, modes: ReadonlyMap<string, Mode>): Promise<string | null> {
  const all = [...modes.values()]
  if (!all.includes('duty')) return first(trx, sql`select id, arrival from conversation where state = 'waiting' order by arrival limit 1`)
  const urgent = sql`(select id, arrival from conversation where state = 'waiting' and urgent order by arrival limit 1)`
  // An urgent question is allowed in every mode; of the others those whose product is not on duty.
  const working = [...modes].flatMap(([product, mode]) => mode === 'duty' ? [] : [product])
  return first(trx, sql`select id, arrival from (${urgent}
    union all select of_product.id, of_product.arrival from unnest(${working}::text[]) product cross join lateral (
      select id, arrival from conversation where state = 'waiting' and conversation.product = product.product order by arrival limit 1
    ) of_product) candidate order by arrival limit 1`)
}

async function first(trx: Trx, query: ReturnType<typeof sql>): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`${query}`.execute(trx)
  return rows[0]?.id ?? null
}

import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import { selectRows } from '../conversations/selectRows.ts'
import type { Hours } from '../hours/createHours.ts'
import { followLine } from '../queue/followLine.ts'
import type { Line } from '../queue/line.ts'
import type { Record, Trx } from '../record/record.ts'
import type { Tell } from '../tell.ts'
import { openPromises } from './openPromises.ts'

export interface MovePromises {
  record: Record
  products: ReadonlyMap<string, unknown>
  hours: Pick<Hours, 'answerBy'>
  line: Pick<Line, 'put'>
  tell: Pick<Tell, 'changed'>
}

const atOnce = 200
/** Of the time, this part and one more: reading a million promises without haste leaves nine tenths of a core to others. */
const rest = 9

export interface MovePace {
  stopped: () => boolean
  /** Nobody waits for the end of it. */
  calm: () => boolean
}

/**
 * Gives every open promise the time that the calendar says now, and tells those whom it concerns. Each page is one transaction for the
 * conversations and their rounds; what already says so is left alone, so several nodes may do it at once. Answers how many moved.
 */
export async function movePromises(deps: MovePromises, { stopped, calm }: MovePace = { stopped: () => false, calm: () => false }): Promise<number> {
  let moved = 0
  let began = performance.now()
  for await (const page of openPromises(deps.record, [...deps.products.keys()])) {
    if (stopped()) break
    const stale = page.filter(({ product, askedAt, answerBy }) => deps.hours.answerBy(product, askedAt).getTime() !== answerBy.getTime())
    for (let n = 0; n < stale.length && !stopped(); n += atOnce) {
      const ids = stale.slice(n, n + atOnce).map(({ id }) => id)
      const rows = await deps.record.transaction().execute((trx) => movePage(trx, deps.hours, ids))
      for (const row of rows) {
        await followLine(deps.line, row)
        deps.tell.changed({ row })
      }
      moved += rows.length
    }
    if (calm() && stale.length === 0 && page.length > 0) await sleep(rest * (performance.now() - began), undefined, { ref: false })
    began = performance.now()
  }
  return moved
}

async function movePage(trx: Trx, hours: MovePromises['hours'], ids: readonly string[]): Promise<ConversationRow[]> {
  // In the order of ids, as the groups of messages lock them; and read again: what was answered meanwhile keeps its promise.
  const { rows } = await sql<{ id: string; product: string; asked_at: Date; answer_by: Date }>`select id, product, asked_at, answer_by from conversation
    where id = any (${ids}::uuid[]) and first_answer_at is null and answer_by is not null and (state = 'waiting' or operator_id is not null)
    order by id for update`.execute(trx)
  const stale = rows.map((row) => ({ ...row, to: hours.answerBy(row.product, row.asked_at) })).filter(({ answer_by: from, to }) => to.getTime() !== from.getTime())
  if (stale.length === 0) return []
  const [moved, times] = [stale.map(({ id }) => id), stale.map(({ to }) => to.toISOString())]
  const to = sql`unnest(${moved}::uuid[], ${times}::timestamptz[]) as v (id, at)`
  await sql`update conversation c set answer_by = v.at, rev = c.rev + 1 from ${to} where c.id = v.id`.execute(trx)
  // The round keeps its own promise, once it was met; what came back has one beside it.
  await sql`update round r set answer_by = v.at from ${to}, conversation c where c.id = v.id and r.conversation_id = c.id and r.n = c.round and r.left_at is null`.execute(trx)
  await sql`update comeback b set answer_by = v.at from ${to}, conversation c
    where c.id = v.id and b.conversation_id = c.id and b.n = c.round and b.answered_at is null`.execute(trx)
  return await selectRows(trx).where('c.id', 'in', moved).orderBy('c.arrival').execute()
}

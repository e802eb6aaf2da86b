import { sql } from 'kysely'
import type { Topic } from '@lifebuoy/shared'
import type { Record } from '../record/record.ts'
import type { Period } from './period.ts'

/** One promise that was given in the period. */
export interface PromiseRow {
  conversationId: string
  n: number
  /** It came back: not a new question, but a new promise. */
  again: boolean
  arrival: number | null
  product: string
  account: string
  urgent: boolean
  topic: Topic | null
  askedAt: Date
  answerBy: Date
  answeredAt: Date | null
  leftBy: 'answer' | 'postponed' | 'resolved' | 'development' | null
  operatorId: string | null
  operator: string | null
  /** The visitor's rating of that round, told once with the asking. */
  score: number | null
}

const pageLength = 2_000

/** Promises by when they were given, in pages. */
export async function* readPromises(db: Record, { start, end, products }: Pick<Period, 'start' | 'end' | 'products'>, atOnce = pageLength): AsyncGenerator<PromiseRow[]> {
  let edge = { at: start, id: '00000000-0000-0000-0000-000000000000', n: 0, again: false }
  for (;;) {
    const { rows } = await sql<PromiseRow>`select p.*, o.name as operator, c.account, c.topic from (
        (select r.conversation_id as "conversationId", r.n, false as again, r.arrival, r.product, r.urgent, r.asked_at as "askedAt", r.answer_by as "answerBy",
          r.first_answer_at as "answeredAt", r.left_by as "leftBy", r.operator_id as "operatorId", x.score
        from round r left join rating x on x.conversation_id = r.conversation_id and x.round = r.n
        where r.asked_at >= ${edge.at} and r.asked_at < ${end} and r.product = any (${products}::text[]) and r.answer_by is not null
          and (r.asked_at, r.conversation_id, r.n, false) > (${edge.at}, ${edge.id}::uuid, ${edge.n}::int, ${edge.again}::boolean)
        order by 7, 1, 2, 3 limit ${atOnce})
      union all
        (select b.conversation_id, b.n, true, r.arrival, r.product, r.urgent, b.came_at, b.answer_by, b.answered_at, null, null, null
        from comeback b join round r on r.conversation_id = b.conversation_id and r.n = b.n
        where b.came_at >= ${edge.at} and b.came_at < ${end} and r.product = any (${products}::text[])
          and (b.came_at, b.conversation_id, b.n, true) > (${edge.at}, ${edge.id}::uuid, ${edge.n}::int, ${edge.again}::boolean)
        order by 7, 1, 2, 3 limit ${atOnce})
      ) p join conversation c on c.id = p."conversationId" left join operator o on o.id = p."operatorId"
      order by p."askedAt", p."conversationId", p.n, p.again limit ${atOnce}`.execute(db)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < atOnce) return
    edge = { at: last.askedAt, id: last.conversationId, n: last.n, again: last.again }
  }
}

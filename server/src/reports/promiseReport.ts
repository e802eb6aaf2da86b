import { sql } from 'kysely'
import type { Reason, Topic } from '@lifebuoy/shared'
import type { FirstAnswer, PromiseReport, Tally } from '@lifebuoy/shared/protocol/reports'
import { reasons } from '@lifebuoy/shared/rules/reasons'
import { workClock, type WorkClock } from '@lifebuoy/shared/rules/workClock'
import { zoneDayAt } from '@lifebuoy/shared/rules/zoneDay'
import { nothing, outcomeOf, quantile } from './outcomeOf.ts'
import { periodOf, type Asked, type Period, type Reports } from './period.ts'
import { readPromises } from './readPromises.ts'

const shownBroken = 20

/** Promises kept and broken in a period (R7), with what belongs to them: days, operators, topics, reasons. */
export async function promiseReport(deps: Reports, asked: Asked): Promise<PromiseReport> {
  const period = periodOf(deps, asked)
  const now = deps.now()
  const totals = { ...nothing(), askedOff: 0 }
  const all = heap()
  const products = new Map(period.products.map((id) => [id, nothing()]))
  const days = new Map(period.days.map((day) => [day, { asked: 0, late: 0, lengths: [] as number[] }]))
  const operators = new Map<string, { name: string; inTime: number; late: number } & Heap>()
  const topics = new Map<Topic | null, number>()
  let broken: PromiseReport['broken'] = []
  const clocks = clocksOf(deps, period, now)

  for await (const page of readPromises(deps.record, period)) {
    for (const row of page) {
      const day = zoneDayAt(period.zone, row.askedAt.getTime()).date
      const ofDay = days.get(day)
      const outcome = outcomeOf(row, now)
      for (const tally of [totals, products.get(row.product)]) if (tally) add(tally, row.again ? 'again' : 'asked', outcome)
      if (outcome === 'late' || outcome === 'overdue') {
        if (ofDay) ofDay.late++
        broken = [{ conversationId: row.conversationId, arrival: row.arrival, answerBy: row.answerBy.toISOString(), answeredAt: row.answeredAt?.toISOString() ?? null }, ...broken].slice(0, shownBroken)
      }
      if (row.again) continue
      if (ofDay) ofDay.asked++
      topics.set(row.topic, (topics.get(row.topic) ?? 0) + 1)
      const working = deps.hours.calendarOf(row.product).day(day).working
      if (!working) totals.askedOff++
      if (row.score !== null) all.scores.push(row.score)
      const clock = clocks.get(row.product)
      const length = working && clock && row.answeredAt ? clock.at(row.answeredAt) - clock.at(row.askedAt) : null
      if (length !== null) for (const lengths of [all.lengths, ofDay?.lengths]) lengths?.push(length)
      if (row.operatorId === null || row.leftBy === null) continue
      const one = operators.get(row.operatorId) ?? { name: row.operator ?? '', inTime: 0, late: 0, ...heap() }
      operators.set(row.operatorId, one)
      if (outcome === 'inTime' || outcome === 'late') one[outcome]++
      if (length !== null) one.lengths.push(length)
      if (row.score !== null) one.scores.push(row.score)
    }
  }
  return {
    from: asked.from, to: asked.to, product: asked.product ?? null,
    products: [...deps.products].map(([id, { name }]) => ({ id, name })),
    totals: { ...totals, ...lengthsOf(all), ...scoreOf(all) },
    byProduct: [...products].map(([product, tally]) => ({ product, ...tally })),
    days: [...days].map(([day, { lengths, ...counts }]) => ({ day, off: period.products.every((id) => !deps.hours.calendarOf(id).day(day).working), ...counts, ...lengthsOf({ lengths }) })),
    operators: [...operators].map(([id, { name, inTime, late, ...rest }]) => ({ id, name, inTime, late, ...lengthsOf(rest), ...scoreOf(rest) }))
      .sort((a, b) => b.inTime + b.late - a.inTime - a.late || a.name.localeCompare(b.name, 'ru')),
    topics: [...topics].map(([topic, n]) => ({ topic, asked: n })).sort((a, b) => b.asked - a.asked),
    reasons: await reasonsOf(deps, period),
    broken,
  }
}

interface Heap { lengths: number[]; scores: number[] }
const heap = (): Heap => ({ lengths: [], scores: [] })

function add(tally: Tally, kind: 'asked' | 'again', outcome: ReturnType<typeof outcomeOf>): void {
  tally[kind]++
  tally[outcome]++
}

const whole = (minutes: number | null) => minutes === null ? null : Math.round(minutes)
const lengthsOf = ({ lengths }: { lengths: readonly number[] }): FirstAnswer => ({ median: whole(quantile(lengths, 0.5)), ninth: whole(quantile(lengths, 0.9)) })
const scoreOf = ({ scores }: { scores: readonly number[] }) =>
  ({ rated: scores.length, score: scores.length === 0 ? null : Math.round(scores.reduce((sum, one) => sum + one, 0) / scores.length * 10) / 10 })

/** Opening hours of each product, from the period's start until now: answers may come after its end. */
const clocksOf = (deps: Reports, { start, products }: Period, now: Date): Map<string, WorkClock> => new Map(products.flatMap((id) => {
  const schedule = deps.products.get(id)?.schedule
  return schedule === undefined ? [] : [[id, workClock(schedule, deps.hours.calendarOf(id), 'open', start, now)] as const]
}))

/** R9: with which reason questions were postponed and closed in the period, as the visitors were told. */
async function reasonsOf({ record }: Reports, { start, end, products }: Period): Promise<PromiseReport['reasons']> {
  const { rows } = await sql<{ event: string; reason: Reason; n: number }>`select m.system ->> 'event' as event, m.system ->> 'reason' as reason, count(*) as n
    from message m join conversation c on c.id = m.conversation_id
    where m.author_kind = 'system' and m.sent_at >= ${start} and m.sent_at < ${end} and c.product = any (${products}::text[])
    and m.system ->> 'event' in ('postponed', 'closed') group by 1, 2`.execute(record)
  const count = (event: string, reason: Reason) => rows.find((row) => row.event === event && row.reason === reason)?.n ?? 0
  return reasons.map((reason) => ({ reason, postponed: count('postponed', reason), closed: count('closed', reason) }))
}

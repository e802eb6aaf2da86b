import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Reason, Topic } from '@lifebuoy/shared'
import { defaultSchedule } from '@lifebuoy/shared/rules/schedule'
import { sql } from 'kysely'
import { seedOperator, seedVisitor } from '../../test/support/seed.ts'
import { seedQuestion } from '../../test/support/seedQuestion.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { bump } from '../conversations/bump.ts'
import { insertSystemMessage } from '../conversations/insertSystemMessage.ts'
import { findRow } from '../conversations/record.ts'
import { createHours, type Hours } from '../hours/createHours.ts'
import type { Operator } from '../people.ts'
import { recordComeBack } from '../queue/recordComeBack.ts'
import type { Reports } from './period.ts'
import { promiseReport } from './promiseReport.ts'
import { promisesCsv } from './promisesCsv.ts'
import { readPromises } from './readPromises.ts'
import { suggestionsCsv, suggestionsJson } from './suggestions.ts'

const now = new Date('2026-11-22T12:00:00Z')
const minute = 60_000
const topics: (Topic | null)[] = ['error', 'howto', 'features', null]
const reasons: Reason[] = ['not-reproducible', 'out-of-scope', 'unconstructive']

const all = async (chunks: AsyncIterable<string>) => {
  let text = ''
  for await (const chunk of chunks) text += chunk
  return text
}

describe.each(recordKinds)('reports on %s', (kind) => {
  let opened: TestRecord
  let hours: Hours
  let deps: Reports
  let operators: Operator[]
  const seed = Date.now() % 1_000_000
  let state = seed
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor(state / 65_536) % below
  }

  beforeAll(async () => {
    opened = await testRecord(kind)
    const products = new Map(['vetmanager', 'other'].map((id) => [id, { name: id, schedule: defaultSchedule }]))
    hours = createHours({ products, record: opened.record, now: () => now, log: { warn: () => undefined } })
    await hours.start()
    deps = { record: opened.record, products, hours, now: () => now }
    operators = [await seedOperator(opened.record, { name: '=Вера' }), await seedOperator(opened.record, { name: 'Тимур' })]
    const visitors = [await seedVisitor(opened.record), await seedVisitor(opened.record, { product: 'other', account: '=belyiklyk' })]
    for (let n = 0; n < 240; n++) {
      const visitor = visitors[n % 2]
      if (!visitor) throw new Error('nobody')
      // The first two are sure to be open.
      const askedAt = n < 2 ? new Date('2026-11-20T10:00:00+03:00') : new Date(Date.parse('2026-11-05T00:00:00+03:00') + random(18 * 1440) * minute)
      const { id } = await seedQuestion(opened.record, visitor, { askedAt, urgent: random(5) === 0 })
      const answerBy = new Date(askedAt.getTime() + (n < 2 ? 96 : 24 + random(3) * 24) * 60 * minute)
      const answeredAt = n < 2 ? null : [new Date(askedAt.getTime() + random(600) * minute), answerBy, new Date(answerBy.getTime() + 1), null][random(4)] ?? null
      const operator = operators[random(2)]
      await opened.record.updateTable('round').set({
        answer_by: answerBy, ...(answeredAt === null ? {} : { first_answer_at: answeredAt, left_at: answeredAt, left_by: random(2) === 0 ? 'answer' : 'postponed', operator_id: operator?.id ?? null }),
      }).where('conversation_id', '=', id).execute()
      await opened.record.transaction().execute(async (trx) => {
        await bump(trx, id, { topic: topics[random(4)] ?? null })
        const reason = reasons[random(9)]
        const row = await findRow(trx, id)
        if (reason && row) await insertSystemMessage(trx, row, { event: random(2) === 0 ? 'postponed' : 'closed', reason }, answeredAt ?? askedAt)
        if (random(6) === 0) await recordComeBack(trx, { id, round: 1 }, { asked_at: new Date(askedAt.getTime() + 2 * 1440 * minute), answer_by: new Date(askedAt.getTime() + 3 * 1440 * minute) })
      })
      if (random(2) === 0) await opened.record.insertInto('rating').values({ conversation_id: id, round: 1, score: 1 + random(5), comment: null, rated_at: now }).execute()
    }
  })
  afterAll(async () => {
    hours.close()
    await opened.close()
  })

  const from = '2026-11-09'
  const to = '2026-11-20'
  /** The same, asked of the record in its own words. */
  const direct = async (product: string | null) => {
    const only = sql`(${product}::text is null or product = ${product}::text)`
    const inPeriod = (column: string) => sql`(${sql.ref(column)} at time zone 'Europe/Moscow')::date between ${from}::date and ${to}::date`
    const { rows: [tally] } = await sql<{ [name: string]: number }>`
      with given as (
        select false as again, product, asked_at, answer_by, first_answer_at as answered from round where ${inPeriod('asked_at')} and ${only}
        union all
        select true, r.product, b.came_at, b.answer_by, b.answered_at from comeback b join round r on r.conversation_id = b.conversation_id and r.n = b.n where ${inPeriod('came_at')} and ${only})
      select count(*) filter (where not again) as asked, count(*) filter (where again) as again,
        count(*) filter (where answered <= answer_by) as "inTime", count(*) filter (where answered > answer_by) as late,
        count(*) filter (where answered is null and answer_by < ${now}) as overdue, count(*) filter (where answered is null and answer_by >= ${now}) as open
      from given`.execute(opened.record)
    const { rows: days } = await sql<{ day: string; asked: number }>`select to_char(asked_at at time zone 'Europe/Moscow', 'YYYY-MM-DD') as day, count(*) as asked from round
      where ${inPeriod('asked_at')} and ${only} group by 1 order by 1`.execute(opened.record)
    const { rows: [rated] } = await sql<{ rated: number; score: number }>`select count(*) as rated, round(avg(score), 1)::float8 as score from rating x join round r on r.conversation_id = x.conversation_id and r.n = x.round
      where ${inPeriod('asked_at')} and ${only}`.execute(opened.record)
    const { rows: said } = await sql<{ reason: Reason; event: string; n: number }>`select m.system ->> 'reason' as reason, m.system ->> 'event' as event, count(*) as n from message m
      join conversation c on c.id = m.conversation_id where m.system is not null and ${inPeriod('m.sent_at')} and ${only} group by 1, 2`.execute(opened.record)
    return { tally, days, rated, said }
  }

  test.each([[null], ['vetmanager'], ['other']])('kept and broken promises of %s are what the record says', async (product) => {
    const report = await promiseReport(deps, { from, to, ...(product === null ? {} : { product }) })
    const wanted = await direct(product)
    const { asked, again, inTime, late, overdue, open } = report.totals
    expect([seed, { asked, again, inTime, late, overdue, open }]).toEqual([seed, wanted.tally])
    expect(Math.min(asked, again, inTime, late, overdue, open)).toBeGreaterThan(0)
    expect(inTime + late + overdue + open).toBe(asked + again)
    expect(report.days.filter((one) => one.asked > 0).map(({ day, asked }) => ({ day, asked }))).toEqual(wanted.days)
    expect(report.days.filter((one) => one.off).map(({ day }) => day)).toEqual(['2026-11-14', '2026-11-15'])
    expect({ rated: report.totals.rated, score: report.totals.score }).toEqual(wanted.rated)
    for (const { reason, postponed, closed } of report.reasons) {
      const of = (event: string) => wanted.said.find((one) => one.reason === reason && one.event === event)?.n ?? 0
      expect([reason, postponed, closed]).toEqual([reason, of('postponed'), of('closed')])
    }
    const sum = (name: 'asked' | 'late') => report.byProduct.reduce((total, one) => total + one[name], 0)
    expect([sum('asked'), sum('late'), report.topics.reduce((total, one) => total + one.asked, 0)]).toEqual([asked, late, asked])
    expect(report.days.reduce((total, one) => total + one.late, 0)).toBe(late + overdue)
    expect(report.broken.length).toBe(Math.min(20, late + overdue))
  })

  test('what came back is not told twice however long the pages are', async () => {
    const period = { start: new Date('2026-11-01T00:00:00Z'), end: now, products: ['vetmanager', 'other'] }
    const seen: string[] = []
    for await (const page of readPromises(opened.record, period, 7)) for (const row of page) seen.push(`${row.askedAt.toISOString()} ${row.conversationId} ${row.again}`)
    const { rows: [count] } = await sql<{ n: number }>`select (select count(*) from round where asked_at < ${now}) + (select count(*) from comeback where came_at < ${now}) as n`.execute(opened.record)
    expect([seed, seen.length, new Set(seen).size]).toEqual([seed, count?.n, count?.n])
    expect(seen.map((one) => one.slice(0, 24))).toEqual(seen.map((one) => one.slice(0, 24)).sort())
  })

  test('minutes to the first answer are those of opening hours', async () => {
    const visitor = await seedVisitor(opened.record)
    const { id } = await seedQuestion(opened.record, visitor, { askedAt: new Date('2026-10-01T19:50:00+03:00') })
    const at = new Date('2026-10-02T09:12:00+03:00')
    await opened.record.updateTable('round').set({ first_answer_at: at, left_at: at, left_by: 'answer' }).where('conversation_id', '=', id).execute()
    const report = await promiseReport(deps, { from: '2026-10-01', to: '2026-10-01' })
    expect(report.days).toEqual([{ day: '2026-10-01', off: false, asked: 1, late: 0, median: 22, ninth: 22 }])
    expect(report.totals).toMatchObject({ asked: 1, askedOff: 0, inTime: 1, median: 22 })
  })

  test('the table has a line for each promise, and no formula', async () => {
    const text = await all(promisesCsv(deps, { from, to }))
    const [head, ...lines] = text.trimEnd().split('\r\n')
    const { totals } = await promiseReport(deps, { from, to })
    expect(head).toBe('\uFEFFnumber;again;product;account;topic;urgent;asked;answer by;answered;outcome;left by;operator;rating')
    expect(lines).toHaveLength(totals.asked + totals.again)
    for (const outcome of ['inTime', 'late', 'overdue', 'open'] as const) expect([outcome, lines.filter((one) => one.split(';')[9] === outcome).length]).toEqual([outcome, totals[outcome]])
    expect(text).toContain(`"'=Вера"`)
    expect(text).not.toMatch(/(^|;)"?[=+@-]\D/m)
  })

  test('suggestions go out whole, as a table and as JSON, and questions do not', async () => {
    const visitor = await seedVisitor(opened.record, { name: '@Марат' })
    const ids = await Promise.all([1, 2, 3].map(async () => (await seedQuestion(opened.record, visitor, { suggestion: true })).id))
    const listed = JSON.parse(await all(suggestionsJson(deps))) as { id: string; text: string; visitor: string; steps: string[] }[]
    expect(listed.map(({ id }) => id).sort()).toEqual(ids.toSorted())
    expect(listed[0]).toMatchObject({ text: 'Не печатает чек', visitor: '@Марат', steps: [], product: 'vetmanager', account: 'aibolit' })
    const lines = (await all(suggestionsCsv(deps))).trimEnd().split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines[1]).toContain(`"'@Марат";Не печатает чек`)
    await sql`update conversation set state = 'resolved', arrival = 1000000, answer_by = now(), rev = rev + 1 where id = ${ids[0]}`.execute(opened.record)
    expect(JSON.parse(await all(suggestionsJson(deps)))).toHaveLength(2)
  })

  test('a period that is none, and a product that is none of ours', async () => {
    await expect(promiseReport(deps, { from: '2026-02-30', to })).rejects.toMatchObject({ code: 'invalid', field: 'from' })
    await expect(promiseReport(deps, { from, to: '2026-11-08' })).rejects.toMatchObject({ code: 'invalid', field: 'to' })
    await expect(promiseReport(deps, { from, to: '2028-11-08' })).rejects.toMatchObject({ code: 'invalid', field: 'to' })
    await expect(promiseReport(deps, { from, to, product: randomUUID() })).rejects.toMatchObject({ code: 'not_found', field: 'product' })
    expect(() => promisesCsv(deps, { from, to: from.replace('09', '01') })).toThrow('malformed')
  })
})

import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Mode } from '@lifebuoy/shared'
import { sql } from 'kysely'
import { seedOperator, seedVisitor } from '../../test/support/seed.ts'
import { seedQuestion } from '../../test/support/seedQuestion.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { bump } from '../conversations/bump.ts'
import type { Operator, Visitor } from '../people.ts'
import { presenceOf } from '../presence/presenceOf.ts'
import { MemoryLine } from '../queue/memoryLine.ts'
import { Refusal } from '../refusal.ts'
import type { Change } from '../tell.ts'
import { takeNext, type TakeNext } from './takeNext.ts'

describe.each(recordKinds)('take next on %s', (kind) => {
  let opened: TestRecord
  let visitor: Visitor
  let operator: Operator
  let modes: Map<string, Mode>
  let told: Change[]
  let deps: TakeNext
  beforeAll(async () => {
    opened = await testRecord(kind)
    visitor = await seedVisitor(opened.record)
  })
  beforeEach(async () => {
    operator = await seedOperator(opened.record, { presence: 'away' })
    modes = new Map<string, Mode>([['vetmanager', 'open'], ['other', 'open']])
    told = []
    deps = {
      record: opened.record, line: new MemoryLine(), products: [...modes.keys()],
      hours: { modeOf: (product) => modes.get(product) ?? 'closed' },
      tell: { changed: (change) => { told.push(change) }, operators: () => undefined },
    }
  })
  afterEach(() => sql`truncate conversation, message, round, take_request cascade`.execute(opened.record))
  afterAll(() => opened.close())

  const ask = async (many: number, of: Visitor = visitor, urgent = false) => {
    const ids: string[] = []
    for (let i = 0; i < many; i++) ids.push((await seedQuestion(opened.record, of, { urgent })).id)
    return ids
  }
  const next = async (requestId?: string) => (await takeNext(deps, operator, requestId === undefined ? {} : { requestId }))?.id ?? null

  test('gives the lowest arrival, and the operator is there by it', async () => {
    const [first, second] = await ask(2)
    expect(await presenceOf(opened.record, operator.id)).toBe('away')
    const row = await takeNext(deps, operator, {})
    expect(row).toMatchObject({ id: first, state: 'assigned', operator_id: operator.id, operator_name: operator.name, claim_epoch: 1 })
    expect(await presenceOf(opened.record, operator.id)).toBe('online')
    expect(await next()).toBe(second)
    expect(await next()).toBeNull()
    expect(told.map(({ row: { id } }) => id)).toEqual([first, second])
  })

  test('the same requestId gives the same result, nothing included', async () => {
    const [empty, again] = [randomUUID(), randomUUID()]
    expect(await next(empty)).toBeNull()
    const [first, second] = await ask(2)
    expect(await next(empty)).toBeNull()
    expect(await Promise.all([next(again), next(again), next(again)])).toEqual([first, first, first])
    expect(told).toHaveLength(1)
    expect(await next(randomUUID())).toBe(second)
    const other = await seedOperator(opened.record)
    expect(await takeNext(deps, other, { requestId: again })).toBeNull()
  })

  test('on duty urgent questions only, in arrival order; the others keep their places', async () => {
    const [plain] = await ask(1)
    const [urgent, second] = await ask(2, visitor, true)
    modes.set('vetmanager', 'duty')
    expect(await next()).toBe(urgent)
    modes.set('vetmanager', 'closed')
    expect(await next()).toBe(plain)
    modes.set('vetmanager', 'duty')
    expect(await next()).toBe(second)
    await ask(1)
    expect(await next()).toBeNull()
  })

  test('each product by its own mode, in one order', async () => {
    const elsewhere = await seedVisitor(opened.record, { product: 'other' })
    const [held] = await ask(1)
    const [theirs] = await ask(1, elsewhere)
    const [urgent] = await ask(1, visitor, true)
    const [later] = await ask(1, elsewhere)
    modes.set('vetmanager', 'duty')
    expect([await next(), await next(), await next(), await next()]).toEqual([theirs, urgent, later, null])
    modes.set('other', 'duty')
    modes.set('vetmanager', 'open')
    expect(await next()).toBe(held)
  })

  test('the mode at the commit decides, not the one it began with', async () => {
    await ask(1)
    let asked = 0
    deps = { ...deps, hours: { modeOf: () => asked++ < 2 ? 'open' : 'duty' } }
    expect(await next()).toBeNull()
  })
})

describe('take next between several', () => {
  let opened: TestRecord
  let visitor: Visitor
  const tell = { changed: () => undefined, operators: () => undefined }
  let deps: TakeNext
  beforeAll(async () => {
    opened = await testRecord('postgres')
    visitor = await seedVisitor(opened.record)
    deps = { record: opened.record, line: new MemoryLine(), products: ['vetmanager'], hours: { modeOf: () => 'open' }, tell }
  })
  afterEach(() => sql`truncate conversation, message, round, take_request cascade`.execute(opened.record))
  afterAll(() => opened.close())

  test('50 operators and 1,000 questions: each once, in exact order of arrival', async () => {
    await sql`insert into conversation (id, product, account, visitor_id, state, opened_at, last_at, last_author, arrival, asked_at, answer_by)
      select gen_random_uuid(), 'vetmanager', 'aibolit', ${visitor.id}::uuid, 'waiting', now(), now(), 'visitor', 100000 + n, now(), now()
      from generate_series(1, 1000) n`.execute(opened.record)
    const operators = await Promise.all(Array.from({ length: 50 }, () => seedOperator(opened.record)))
    const taken: number[] = []
    await Promise.all(operators.map(async (operator) => {
      let last = 0
      for (;;) {
        const row = await takeNext(deps, operator, { requestId: randomUUID() }).catch((error: unknown) => {
          // The pool of ten is asked by fifty: whoever waited too long asks again.
          if (error instanceof Error && /timeout/i.test(error.message)) return undefined
          throw error
        })
        if (row === undefined) continue
        if (row === null) return
        expect(row.arrival).toBeGreaterThan(last)
        last = row.arrival ?? 0
        taken.push(last)
      }
    }))
    expect(new Set(taken).size).toBe(1_000)
    // The record's own order: what was taken later was never lower.
    const { rows } = await sql<{ arrival: number }>`select c.arrival from take_request t join conversation c on c.id = t.conversation_id order by t.taken_at`.execute(opened.record)
    expect(rows.map(({ arrival }) => arrival)).toEqual(Array.from({ length: 1_000 }, (_, i) => 100_001 + i))
  })

  /** An edit of one conversation that is not committed before `commit` is called. */
  const edit = async (id: string, patch: Parameters<typeof bump>[2]) => {
    let commit = () => {}
    const committed = new Promise<void>((resolve) => { commit = resolve })
    let say = () => {}
    const locked = new Promise<void>((resolve) => { say = resolve })
    const done = opened.record.transaction().execute(async (trx) => {
      await bump(trx, id, patch)
      say()
      await committed
    })
    await locked
    return { commit: () => { commit(); return done } }
  }

  test('an edit that holds number 1 for a moment does not let number 2 out', async () => {
    const first = await seedQuestion(opened.record, visitor)
    const second = await seedQuestion(opened.record, visitor)
    const operator = await seedOperator(opened.record)
    const { commit } = await edit(first.id, { urgent: true })
    const asked = takeNext(deps, operator, {})
    await waitingForLock(opened)
    await commit()
    expect((await asked)?.id).toBe(first.id)
    expect((await takeNext(deps, operator, {}))?.id).toBe(second.id)
  })

  test('one that left while it was looked at is passed over', async () => {
    const first = await seedQuestion(opened.record, visitor)
    const second = await seedQuestion(opened.record, visitor)
    const operator = await seedOperator(opened.record)
    const { commit } = await edit(first.id, { state: 'resolved', left_at: new Date() })
    const asked = takeNext(deps, operator, {})
    await waitingForLock(opened)
    await commit()
    expect((await asked)?.id).toBe(second.id)
  })

  test('a row that stays locked is `unavailable` after 2 s, and nothing was taken', async () => {
    const first = await seedQuestion(opened.record, visitor)
    const operator = await seedOperator(opened.record)
    const { commit } = await edit(first.id, { urgent: true })
    const refused = await takeNext(deps, operator, {}).catch((error: unknown) => error)
    await commit()
    expect(refused).toBeInstanceOf(Refusal)
    expect(refused).toMatchObject({ code: 'unavailable' })
    expect((await takeNext(deps, operator, {}))?.id).toBe(first.id)
  })
})

async function waitingForLock(opened: TestRecord): Promise<void> {
  for (;;) {
    const { rows } = await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(opened.record)
    if (rows.length > 0) return
  }
}

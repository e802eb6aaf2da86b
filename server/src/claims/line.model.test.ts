import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Mode } from '@lifebuoy/shared'
import { nextInLine, type InLine } from '@lifebuoy/shared/rules/nextInLine'
import { place } from '@lifebuoy/shared/rules/place'
import fc from 'fast-check'
import { Redis } from 'ioredis'
import { sql } from 'kysely'
import { seedOperator, seedVisitor } from '../../test/support/seed.ts'
import { seedQuestion } from '../../test/support/seedQuestion.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { change, findRow } from '../conversations/record.ts'
import type { Operator, Visitor } from '../people.ts'
import { followLine } from '../queue/followLine.ts'
import { openLine } from '../queue/openLine.ts'
import { recordLeave } from '../queue/recordLeave.ts'
import { existing } from './existing.ts'
import { giveBack } from './giveBack.ts'
import { markUrgent } from './markUrgent.ts'
import { postpone } from './postpone.ts'
import { resolve } from './resolve.ts'
import { returnPostponed } from './returnPostponed.ts'
import { signOut } from './signOut.ts'
import { releaseLost } from './releaseLost.ts'
import { takeNext } from './takeNext.ts'

/** More of them by hand: MODEL_RUNS=5000. */
const runs = Number(process.env['MODEL_RUNS'] ?? 25)
const products = ['vetmanager', 'other']
const start = new Date('2026-11-24T12:00:00Z')

interface Asked extends InLine { id: string; state: string; holder: number | null; last: number | null; answered: boolean }

const step = fc.record({
  what: fc.constantFrom('ask', 'ask', 'ask', 'take', 'take', 'return', 'answer', 'vanish', 'leave', 'mark', 'resolve', 'postpone', 'due', 'mode', 'flush'),
  who: fc.nat({ max: 1 }),
  which: fc.nat({ max: 7 }),
  urgent: fc.boolean(),
  mode: fc.constantFrom<Mode>('open', 'duty', 'closed'),
})

describe.each(recordKinds)('the line and its model, %s', (kind) => {
  let opened: TestRecord
  let visitors: Visitor[]
  let operators: Operator[]
  let redis: Redis
  let closeLine = () => {}
  beforeAll(async () => {
    opened = await testRecord(kind)
    visitors = [await seedVisitor(opened.record), await seedVisitor(opened.record, { product: 'other' })]
    operators = [await seedOperator(opened.record), await seedOperator(opened.record)]
    redis = new Redis(process.env['TEST_REDIS_URL'] ?? '', { autoResendUnfulfilledCommands: false, commandTimeout: 1_000 })
  })
  afterAll(async () => {
    closeLine()
    redis.disconnect()
    await opened.close()
  })

  test('agree after every step, whatever comes', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      await sql`truncate conversation, message, round, take_request cascade`.execute(opened.record)
      await sql`update presence set seen_at = now(), chosen = 'online'`.execute(opened.record)
      const prefix = randomUUID()
      // In this process with the embedded record, in Redis with PostgreSQL: as people run them.
      const shown = await openLine({ record: opened.record, redis: kind === 'postgres' ? redis : undefined, prefix, log: { info: () => undefined, warn: () => undefined } })
      const { line } = shown
      closeLine()
      closeLine = shown.close
      const modes = new Map<string, Mode>(products.map((product) => [product, 'open']))
      const modeOf = (product: string) => modes.get(product) ?? 'closed'
      const asked: Asked[] = []
      const online = [true, true]
      let now = start
      const deps = {
        record: opened.record, line, products, now: () => now, hours: { modeOf, answerBy: (_: string, from: Date) => new Date(from.getTime() + 86_400_000) },
        tell: { changed: () => undefined, operators: () => undefined }, forbearance: { now: () => false },
        onError: (error: unknown) => { throw error },
      }
      const told = new Map<string, number>()
      /** Of "take next": what the model says, what it gave, what it gave to the same requestId. */
      const results: (string | undefined)[][] = []

      for (const { what, who, which, urgent, mode } of steps) {
        const operator = operators[who]
        const visitor = visitors[which % 2]
        if (!operator || !visitor) throw new Error('nobody')
        const held = asked.filter(({ holder }) => holder !== null)
        const some = asked[which % Math.max(1, asked.length)]
        const one = held[which % Math.max(1, held.length)]
        const by = one && operators[one.holder ?? 0]
        const layDown = (state: string) => { if (one) Object.assign(one, { state, holder: null, left: true, answered: true, waiting: false }) }
        const release = (lost: Asked) => Object.assign(lost, { state: 'waiting', holder: null, waiting: true })

        if (what === 'ask') {
          const row = await seedQuestion(opened.record, visitor, { urgent })
          await followLine(line, row)
          asked.push({ id: row.id, arrival: row.arrival ?? 0, product: visitor.product, urgent, waiting: true, left: false, state: 'waiting', holder: null, last: null, answered: false })
        } else if (what === 'take') {
          const expected = nextInLine(asked, modeOf)
          const requestId = randomUUID()
          const taken = await takeNext(deps, operator, { requestId })
          const again = await takeNext(deps, operator, { requestId })
          results.push([expected?.id, taken?.id, again?.id])
          online[who] = true
          if (expected) Object.assign(expected, { state: 'assigned', waiting: false, holder: who, last: who })
        } else if (what === 'return' && one && by) {
          await giveBack(deps, by, { conversationId: one.id })
          release(one)
        } else if (what === 'answer' && one) {
          const row = await opened.record.transaction().execute(async (trx) => {
            const locked = await existing(trx, one.id)
            return change(trx, one.id, { last_author: 'operator', ...await recordLeave(trx, locked, 'answer', now) })
          })
          await followLine(line, row)
          Object.assign(one, { left: true, answered: true })
        } else if (what === 'vanish') {
          await sql`update presence set seen_at = now() - interval '91 seconds' where operator_id = ${operator.id}::uuid`.execute(opened.record)
          await releaseLost(deps)
          await sql`update presence set seen_at = now() where operator_id = ${operator.id}::uuid`.execute(opened.record)
          for (const lost of held) if (lost.holder === who && !lost.answered) release(lost)
        } else if (what === 'leave') {
          await signOut(deps, operator.id)
          await sql`update presence set seen_at = now() where operator_id = ${operator.id}::uuid`.execute(opened.record)
          online[who] = false
          for (const lost of held) if (lost.holder === who && !lost.answered) release(lost)
        } else if (what === 'mark' && some && some.state !== 'resolved') {
          await markUrgent(deps, operator, { conversationId: some.id, urgent })
          if (some.urgent !== urgent) told.clear()
          some.urgent = urgent
        } else if (what === 'resolve' && one && by) {
          await resolve(deps, by, { conversationId: one.id, outcome: 'solved' })
          layDown('resolved')
        } else if (what === 'postpone' && one && by) {
          await postpone(deps, by, { conversationId: one.id, reason: 'not-reproducible', until: new Date(now.getTime() + 60_000).toISOString() })
          layDown('postponed')
        } else if (what === 'due') {
          now = new Date(now.getTime() + 120_000)
          await returnPostponed(deps)
          for (const back of asked.filter(({ state }) => state === 'postponed')) {
            const mine = back.last !== null && online[back.last]
            Object.assign(back, mine ? { state: 'assigned', holder: back.last, waiting: false, answered: false } : { state: 'waiting', holder: null, waiting: true, answered: false })
          }
        } else if (what === 'mode') {
          const product = products[which % 2] ?? ''
          if (modes.get(product) !== mode) told.clear()
          modes.set(product, mode)
        } else if (what === 'flush') {
          const keys = await redis.keys(`{${prefix}*`)
          if (keys.length > 0) await redis.del(...keys)
        }

        for (const [expected, taken, again] of results.splice(0)) expect([taken, again]).toEqual([expected, expected])
        const waiting = asked.filter((entry) => entry.waiting)
        expect(await line.head(50)).toEqual(waiting.map(({ id }) => id))
        expect(await line.counts()).toEqual({ total: waiting.length, urgent: waiting.filter((entry) => entry.urgent).length, oldestArrival: waiting[0]?.arrival ?? null })
        for (const entry of waiting) {
          const [position] = await line.places([entry.arrival], entry.urgent && modeOf(entry.product) === 'duty' ? 'urgent' : 'all')
          expect(position).toBe(place(asked, entry, modeOf))
          // R6: the place never grows but for a change of mode or of the urgent mark.
          expect(position).toBeLessThanOrEqual(told.get(entry.id) ?? Infinity)
          told.set(entry.id, position ?? 0)
        }
      }
      for (const { id, state, arrival, holder, urgent } of asked) {
        expect(await findRow(opened.record, id)).toMatchObject({ state, arrival, urgent, operator_id: holder === null ? null : operators[holder]?.id })
      }
    }), { numRuns: runs })
  }, 600_000)
})

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { seedOperator, seedVisitor } from '../../test/support/seed.ts'
import { seedQuestion } from '../../test/support/seedQuestion.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { bump } from '../conversations/bump.ts'
import { findRow, type Patch } from '../conversations/record.ts'
import type { Operator, Visitor } from '../people.ts'
import { MemoryLine } from '../queue/memoryLine.ts'
import { signOut, type SignOut } from './signOut.ts'
import { startSweeper, sweep, type Sweep } from './sweep.ts'

const now = new Date('2026-11-24T12:00:00Z')
const answered: Patch = { first_answer_at: now, left_at: now }

describe.each(recordKinds)('sweeping on %s', (kind) => {
  let opened: TestRecord
  let visitor: Visitor
  let operator: Operator
  let clock: Date
  let forbearing: boolean
  let outages: string[]
  let told: string[]
  let errors: unknown[]
  let deps: Sweep & SignOut
  beforeAll(async () => {
    opened = await testRecord(kind)
    visitor = await seedVisitor(opened.record)
  })
  beforeEach(async () => {
    operator = await seedOperator(opened.record)
    clock = now
    forbearing = false
    outages = []
    told = []
    errors = []
    deps = {
      record: opened.record, line: new MemoryLine(), now: () => clock, hours: { answerBy: (_, from) => new Date(from.getTime() + 86_400_000) },
      tell: { changed: ({ row }) => { told.push(row.id) }, operators: () => undefined },
      forbearance: { now: () => forbearing, answered: () => { outages.push('answered') }, failed: () => { outages.push('failed') } },
      onError: (error) => { errors.push(error) },
    }
  })
  afterEach(() => sql`truncate conversation, message, round cascade`.execute(opened.record))
  afterAll(() => opened.close())

  const held = async (more: Patch = {}) => {
    const { id } = await seedQuestion(opened.record, visitor)
    await opened.record.transaction().execute((trx) => bump(trx, id, { state: 'assigned', operator_id: operator.id, last_operator_id: operator.id, ...more }))
    return id
  }
  const silentFor = (seconds: number) => sql`update presence set seen_at = now() - ${seconds} * interval '1 second' where operator_id = ${operator.id}::uuid`.execute(opened.record)
  const stateOf = async (id: string) => (await findRow(opened.record, id))?.state

  test('an unanswered question goes back to its place after 90 s without a sign of life', async () => {
    const id = await held()
    const before = await findRow(opened.record, id)
    await silentFor(88)
    await sweep(deps)
    expect(await stateOf(id)).toBe('assigned')
    await silentFor(91)
    await sweep(deps)
    expect(await findRow(opened.record, id)).toMatchObject({ state: 'waiting', operator_id: null, last_operator_id: operator.id, arrival: before?.arrival, answer_by: before?.answer_by })
    expect(told).toEqual([id])
    expect(outages).toEqual(['answered', 'answered'])
  })

  test('an answered one with the visitor’s last word after 15 min, with the operator’s not at all', async () => {
    const theirs = await held({ ...answered, last_author: 'visitor' })
    const own = await held({ ...answered, last_author: 'operator' })
    await silentFor(14 * 60)
    await sweep(deps)
    expect(await stateOf(theirs)).toBe('assigned')
    await silentFor(15 * 60 + 1)
    await sweep(deps)
    expect([await stateOf(theirs), await stateOf(own)]).toEqual(['waiting', 'assigned'])
  })

  test('at sign-out both go back at once, others’ stay', async () => {
    const unanswered = await held()
    const theirs = await held({ ...answered, last_author: 'visitor' })
    const own = await held({ ...answered, last_author: 'operator' })
    const colleague = await seedOperator(opened.record)
    const others = await held({ operator_id: colleague.id })
    forbearing = true
    await signOut(deps, operator.id)
    expect(await Promise.all([unanswered, theirs, own, others].map(stateOf))).toEqual(['waiting', 'waiting', 'assigned', 'assigned'])
  })

  test('while nobody could show a sign, nobody loses anything', async () => {
    const id = await held()
    await silentFor(1_000)
    forbearing = true
    await sweep(deps)
    expect(await stateOf(id)).toBe('assigned')
    forbearing = false
    await sweep(deps)
    expect(await stateOf(id)).toBe('waiting')
  })

  test('two nodes that sweep at once give back once', async () => {
    const ids = [await held(), await held(), await held()]
    await silentFor(91)
    await Promise.all([sweep(deps), sweep(deps)])
    expect([...told].sort()).toEqual([...ids].sort())
    expect(errors).toEqual([])
  })

  test('what was postponed until now comes back: to its last operator if online, else to its own place; with a new promise', async () => {
    const later = new Date(now.getTime() + 3_600_000)
    const postponed: Patch = { ...answered, state: 'postponed', operator_id: null, reason: 'not-reproducible', postponed_until: later }
    const id = await held(postponed)
    const forever = await held({ ...postponed, postponed_until: null })
    await sweep(deps)
    expect(await stateOf(id)).toBe('postponed')
    clock = later
    await sweep(deps)
    const promise = { reason: null, postponed_until: null, asked_at: later, answer_by: new Date(later.getTime() + 86_400_000), first_answer_at: null, left_at: now }
    expect(await findRow(opened.record, id)).toMatchObject({ ...promise, state: 'assigned', operator_id: operator.id, claim_epoch: 1 })
    expect(await stateOf(forever)).toBe('postponed')

    const alone = await held(postponed)
    const arrival = (await findRow(opened.record, alone))?.arrival
    await silentFor(91)
    forbearing = true
    await sweep(deps)
    expect(await findRow(opened.record, alone)).toMatchObject({ ...promise, state: 'waiting', operator_id: null, arrival })
  })

  test('an outage of the record is noticed and survived', async () => {
    await opened.record.schema.alterTable('presence').renameTo('hidden').execute()
    await sweep(deps)
    await opened.record.schema.alterTable('hidden').renameTo('presence').execute()
    expect(outages).toEqual(['failed'])
  })

  test('the sweeper goes on by itself until it is stopped', async () => {
    const id = await held()
    await silentFor(91)
    const sweeper = startSweeper(deps, 10)
    while (await stateOf(id) !== 'waiting') await new Promise((resolve) => { setTimeout(resolve, 5) })
    await sweeper.stop()
    const rounds = outages.length
    await new Promise((resolve) => { setTimeout(resolve, 50) })
    expect(outages).toHaveLength(rounds)
  })
})

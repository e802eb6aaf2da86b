import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { State } from '@lifebuoy/shared'
import { sql } from 'kysely'
import { seedOperator, seedVisitor } from '../../test/support/seed.ts'
import { seedQuestion } from '../../test/support/seedQuestion.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { bump } from '../conversations/bump.ts'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import { findRow, type Patch } from '../conversations/record.ts'
import type { Operator, Visitor } from '../people.ts'
import { MemoryLine } from '../queue/memoryLine.ts'
import { Refusal } from '../refusal.ts'
import type { Change } from '../tell.ts'
import { giveBack } from './giveBack.ts'
import { handOver, type HandOver } from './handOver.ts'
import { markUrgent } from './markUrgent.ts'
import { postpone } from './postpone.ts'
import { resolve } from './resolve.ts'
import { take, type Take } from './take.ts'
import { transfer } from './transfer.ts'

const now = new Date('2026-11-24T12:00:00Z')
const promise = new Date('2026-11-25T12:00:00Z')

const commands = {
  take: (world: World, who: Operator, id: string) => take(world.deps, who, { conversationId: id }),
  return: (world: World, who: Operator, id: string) => giveBack(world.deps, who, { conversationId: id }),
  transfer: (world: World, who: Operator, id: string) => transfer(world.deps, who, { conversationId: id, operatorId: world.third.id }),
  postpone: (world: World, who: Operator, id: string) => postpone(world.deps, who, { conversationId: id, reason: 'not-enough-information' }),
  resolve: (world: World, who: Operator, id: string) => resolve(world.deps, who, { conversationId: id, outcome: 'out-of-scope' }),
  handover: (world: World, who: Operator, id: string) => handOver(world.deps, who, { conversationId: id, summary: 'Чек не печатается' }),
  urgent: (world: World, who: Operator, id: string) => markUrgent(world.deps, who, { conversationId: id, urgent: true }),
}
type Command = keyof typeof commands

interface World { deps: Take & HandOver; me: Operator; other: Operator; third: Operator; admin: Operator }

const columns = ['waiting', 'mine', 'theirs', 'postponed', 'development', 'resolved', 'suggestion'] as const
type Column = typeof columns[number]

// Every command in every state, for an operator who never held it (but in `mine`): the state after it, or the refusal.
const table: { [C in Command]: readonly string[] } = {
  //         waiting     mine           theirs       postponed    development   resolved    suggestion
  take: ['conflict', 'assigned', 'conflict', 'assigned', 'assigned', 'assigned', 'assigned'],
  return: ['conflict', 'waiting', 'forbidden', 'conflict', 'conflict', 'conflict', 'conflict'],
  transfer: ['conflict', 'assigned', 'forbidden', 'conflict', 'conflict', 'conflict', 'conflict'],
  postpone: ['conflict', 'postponed', 'forbidden', 'conflict', 'conflict', 'conflict', 'conflict'],
  resolve: ['conflict', 'resolved', 'forbidden', 'conflict', 'conflict', 'conflict', 'conflict'],
  handover: ['conflict', 'development', 'forbidden', 'conflict', 'conflict', 'conflict', 'conflict'],
  urgent: ['waiting', 'assigned', 'assigned', 'postponed', 'development', 'conflict', 'conflict'],
}

describe.each(recordKinds)('commands on %s', (kind) => {
  let opened: TestRecord
  let visitor: Visitor
  let world: World
  let told: Change[]
  beforeAll(async () => {
    opened = await testRecord(kind)
    visitor = await seedVisitor(opened.record)
    const [me, other, third, admin] = [await seedOperator(opened.record), await seedOperator(opened.record), await seedOperator(opened.record), await seedOperator(opened.record, { role: 'admin' })]
    const deps: Take & HandOver = {
      record: opened.record, products: new Map(), line: new MemoryLine(), now: () => now, hours: { answerBy: () => promise },
      tell: { changed: (change) => { told.push(change) } },
    }
    world = { deps, me, other, third, admin }
  })
  beforeEach(() => { told = [] })
  afterEach(() => sql`truncate conversation, message, note, round cascade`.execute(opened.record))
  afterAll(() => opened.close())

  const given = async (column: Column): Promise<ConversationRow> => {
    const row = await seedQuestion(opened.record, visitor, { suggestion: column === 'suggestion' })
    const held = (by: Operator, state: State = 'assigned'): Patch => ({ state, operator_id: state === 'assigned' ? by.id : null, last_operator_id: by.id })
    const left = { left_at: now, first_answer_at: now }
    const patches: { [C in Column]: Patch } = {
      waiting: {}, suggestion: {}, mine: held(world.me), theirs: held(world.other), postponed: { ...held(world.other, 'postponed'), ...left, reason: 'not-reproducible' },
      development: { ...held(world.other, 'development'), ...left }, resolved: { ...held(world.other, 'resolved'), ...left },
    }
    await opened.record.transaction().execute((trx) => bump(trx, row.id, patches[column]))
    return await nowOf(row.id)
  }
  const nowOf = async (id: string): Promise<ConversationRow> => {
    const row = await findRow(opened.record, id)
    if (row === undefined) throw new Error('it is gone')
    return row
  }
  const outcome = (work: Promise<ConversationRow>): Promise<string> =>
    work.then((row) => row.state, (error: unknown) => { if (error instanceof Refusal) return error.code; throw error })

  test.each(Object.keys(table) as Command[])('%s in every state', async (command) => {
    for (const [index, column] of columns.entries()) {
      const before = await given(column)
      told = []
      const result = await outcome(commands[command](world, world.me, before.id))
      expect([command, column, result]).toEqual([command, column, table[command][index]])
      const after = await nowOf(before.id)
      expect(after.arrival).toBe(before.arrival ?? after.arrival)
      // A refusal changes nothing and tells nobody, nor does taking what one has; what was done is told once.
      const nothing = result === 'conflict' || result === 'forbidden' || (command === 'take' && column === 'mine')
      expect(after.rev).toBe(nothing ? before.rev : before.rev + 1)
      expect(told).toHaveLength(nothing ? 0 : 1)
    }
  })

  test('what is unknown is not found, whatever is asked', async () => {
    for (const command of Object.keys(commands) as Command[]) {
      await expect(commands[command](world, world.admin, '00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({ code: 'not_found', field: 'conversationId' })
    }
  })

  test('an administrator decides about others’ questions', async () => {
    for (const [command, state] of [['return', 'waiting'], ['transfer', 'assigned'], ['postpone', 'postponed'], ['resolve', 'resolved'], ['handover', 'development']] as const) {
      const { id } = await given('theirs')
      expect(await outcome(commands[command](world, world.admin, id))).toBe(state)
    }
  })

  test('repeated after a lost answer: one effect, the same answer', async () => {
    for (const command of Object.keys(commands) as Command[]) {
      const { id } = await given(command === 'take' ? 'resolved' : 'mine')
      told = []
      const first = await commands[command](world, world.me, id)
      const again = await commands[command](world, world.me, id)
      expect(again).toEqual(first)
      expect(told).toHaveLength(1)
    }
    const { rows } = await sql<{ messages: number; notes: number }>`select (select count(*) from message where author_kind = 'system') as messages, (select count(*) from note) as notes`.execute(opened.record)
    expect(rows).toEqual([{ messages: 3, notes: 1 }])
  })

  test('postponing, resolving and handing over leave the line once, count as the answer, and say why', async () => {
    const later = new Date('2026-11-30T09:00:00Z')
    const cases = [
      [(id: string) => postpone(world.deps, world.me, { conversationId: id, reason: 'not-reproducible', until: '2026-11-30T12:00:00+03:00' }), 'postponed', { event: 'postponed', reason: 'not-reproducible', until: later.toISOString() }],
      [(id: string) => resolve(world.deps, world.me, { conversationId: id, outcome: 'unconstructive' }), 'resolved', { event: 'closed', reason: 'unconstructive' }],
      [(id: string) => handOver(world.deps, world.me, { conversationId: id, summary: ' Касса ' }), 'development', { event: 'development' }],
      [(id: string) => resolve(world.deps, world.me, { conversationId: id, outcome: 'solved' }), 'resolved', null],
    ] as const
    for (const [work, by, says] of cases) {
      const { id } = await given('mine')
      told = []
      const row = await work(id)
      expect(row).toMatchObject({ state: by, operator_id: null, left_at: now, first_answer_at: now, last_operator_id: world.me.id })
      const round = await opened.record.selectFrom('round').selectAll().where('conversation_id', '=', id).executeTakeFirstOrThrow()
      expect(round).toMatchObject({ left_by: by, left_at: now, first_answer_at: now })
      expect(told[0]?.messages?.map(({ system, seq, author }) => ({ system, seq, kind: author.kind })) ?? []).toEqual(says === null ? [] : [{ system: says, seq: 2, kind: 'system' }])
      expect(told[0]?.notes?.map(({ text, afterSeq }) => ({ text, afterSeq }))).toEqual(by === 'development' ? [{ text: 'Касса', afterSeq: 1 }] : undefined)
    }
  })

  test('nothing is postponed into the past, handed over without a summary, or given to nobody', async () => {
    const { id } = await given('mine')
    for (const until of ['2026-11-24T12:00:00Z', '2026-13-45T12:00:00Z']) {
      await expect(postpone(world.deps, world.me, { conversationId: id, reason: 'out-of-scope', until })).rejects.toMatchObject({ code: 'invalid', field: 'until' })
    }
    await expect(handOver(world.deps, world.me, { conversationId: id, summary: '  ' })).rejects.toMatchObject({ code: 'invalid', field: 'summary' })
    const gone = await seedOperator(opened.record)
    await opened.record.updateTable('operator').set({ disabled: true }).where('id', '=', gone.id).execute()
    for (const operatorId of [gone.id, '00000000-0000-4000-8000-000000000000']) {
      await expect(transfer(world.deps, world.me, { conversationId: id, operatorId })).rejects.toMatchObject({ code: 'not_found', field: 'operatorId' })
    }
  })

  test('a suggestion that is taken arrives then, with its own promise', async () => {
    const earlier = await seedQuestion(opened.record, visitor)
    const { id } = await given('suggestion')
    const row = await take(world.deps, world.me, { conversationId: id })
    expect(row).toMatchObject({ state: 'assigned', arrival: (earlier.arrival ?? 0) + 1, asked_at: now, answer_by: promise, first_answer_at: null, left_at: null, operator_name: world.me.name })
    expect(await opened.record.selectFrom('round').selectAll().where('conversation_id', '=', id).execute()).toMatchObject([{ n: 1, arrival: row.arrival, asked_at: now, left_at: null }])
  })

  test('a corrected mark keeps the arrival, is kept with the round, and says because', async () => {
    const before = await given('waiting')
    const row = await markUrgent(world.deps, world.other, { conversationId: before.id, urgent: true })
    expect(row).toMatchObject({ urgent: true, arrival: before.arrival })
    expect(told).toMatchObject([{ because: 'urgent' }])
    expect(await opened.record.selectFrom('round').select('urgent').execute()).toEqual([{ urgent: true }])
  })

  test('every claim raises the epoch, so that a stale one is known', async () => {
    const { id } = await given('theirs')
    const moved = await transfer(world.deps, world.other, { conversationId: id, operatorId: world.third.id })
    await giveBack(world.deps, world.third, { conversationId: id })
    expect(moved.claim_epoch).toBe(1)
    expect(await nowOf(id)).toMatchObject({ state: 'waiting', claim_epoch: 1, operator_id: null, last_operator_id: world.third.id })
  })
})

test('two who take the same question by name: one has it', async () => {
  const opened = await testRecord('postgres')
  try {
    const visitor = await seedVisitor(opened.record)
    const operators = [await seedOperator(opened.record), await seedOperator(opened.record)]
    const deps: Take = { record: opened.record, line: new MemoryLine(), now: () => now, hours: { answerBy: () => promise }, tell: { changed: () => undefined } }
    for (let turn = 0; turn < 30; turn++) {
      const { id } = await seedQuestion(opened.record, visitor, { suggestion: true })
      const results = await Promise.allSettled(operators.map((operator) => take(deps, operator, { conversationId: id })))
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(results.find((result) => result.status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
    }
  } finally {
    await opened.close()
  }
})

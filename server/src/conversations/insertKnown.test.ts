import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { State } from '@lifebuoy/shared'
import { seedOperator, seedVisitor } from '../../test/support/seed.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { writeDeps } from '../../test/support/writeDeps.ts'
import type { Operator, Person, Visitor } from '../people.ts'
import type { ConversationRow } from './conversationRow.ts'
import { insertKnown } from './insertKnown.ts'
import { insertMessages, type GroupItem } from './insertMessages.ts'
import { createKnownRows } from './knownRows.ts'
import { open } from './open.ts'
import { change, findRow, lockRow, type Patch } from './record.ts'

const itemOf = (who: Person, conversation: string, text: string, more: Partial<GroupItem> = {}): GroupItem => ({
  id: randomUUID(), conversation, kind: who.kind, author: who.id, ids: [who.id], name: who.name, client_id: randomUUID(), hash: '00ff',
  text, preview: text, at: new Date('2026-11-24T12:34:56.789Z'), ...more,
})

describe.each(recordKinds)('messages into conversations that the node knows, on %s', (kind) => {
  let at: TestRecord
  let visitor: Visitor
  let operator: Operator
  beforeAll(async () => {
    at = await testRecord(kind)
    visitor = await seedVisitor(at.record)
    operator = await seedOperator(at.record)
  })
  afterAll(() => at.close())

  const begun = async (patch?: Patch): Promise<ConversationRow> => {
    const { conversation: { id } } = await open(writeDeps(at).deps, visitor, { clientId: randomUUID(), text: '0' })
    if (patch) await at.record.transaction().execute((trx) => change(trx, id, patch))
    return rowOf(id)
  }
  const rowOf = async (id: string): Promise<ConversationRow> => {
    const row = await findRow(at.record, id)
    if (!row) throw new Error('no such conversation')
    return row
  }
  const held = (more: Patch = {}): Patch => ({ state: 'assigned', operator_id: operator.id, first_answer_at: new Date(), left_at: new Date(), ...more })
  const textsOf = async (id: string) =>
    (await at.record.selectFrom('message').select(['seq', 'text']).where('conversation_id', '=', id).orderBy('seq').execute()).map(({ seq, text }) => `${seq} ${text}`)
  const knowing = (...rows: ConversationRow[]) => {
    const known = createKnownRows()
    for (const row of rows) known.learn(row)
    return known
  }

  test('are committed with the next numbers, and what the node then knows is what a fresh look gives', async () => {
    const [one, two] = [await begun(held()), await begun()]
    const known = knowing(one, two)
    for (const round of [0, 1]) {
      const outcomes = await insertKnown(at.record, known, [
        itemOf(visitor, one.id, `a${round}`), itemOf(visitor, two.id, `b${round}`), itemOf(operator, one.id, `c${round}`), itemOf(visitor, one.id, `d${round}`),
      ])
      expect(outcomes.map((outcome) => outcome?.seq)).toEqual([2 + 3 * round, 2 + round, 3 + 3 * round, 4 + 3 * round])
    }
    expect(await textsOf(one.id)).toEqual(['1 0', '2 a0', '3 c0', '4 d0', '5 a1', '6 c1', '7 d1'])
    expect(await textsOf(two.id)).toEqual(['1 0', '2 b0', '3 b1'])
    for (const id of [one.id, two.id]) {
      const { changed_at: _known, ...row } = { changed_at: null, ...known.get(id) }
      const { changed_at: _fresh, ...fresh } = { changed_at: null, ...await rowOf(id) }
      expect(row).toEqual(fresh)
    }
  })

  test('what is known from before a change is refused with all its messages, others of the group are not', async () => {
    const [stale, fresh] = [await begun(), await begun()]
    const known = knowing(stale, fresh)
    await at.record.transaction().execute((trx) => change(trx, stale.id, { urgent: true }))
    const outcomes = await insertKnown(at.record, known, [itemOf(visitor, stale.id, '1'), itemOf(visitor, fresh.id, '1'), itemOf(visitor, stale.id, '2')])
    expect(outcomes.map((outcome) => outcome?.seq)).toEqual([undefined, 2, undefined])
    expect(await textsOf(stale.id)).toEqual(['1 0'])
  })

  test('a clientId that is there already leaves its conversation alone', async () => {
    const row = await begun()
    const known = knowing(row)
    const first = itemOf(visitor, row.id, '1')
    await insertKnown(at.record, known, [first])
    expect(await insertKnown(at.record, known, [itemOf(visitor, row.id, '2'), { ...first, id: randomUUID() }])).toEqual([undefined, undefined])
    expect(await textsOf(row.id)).toEqual(['1 0', '2 1'])
  })

  test('an operator without a sign of life for a minute: the visitor\'s word after his is not written here', async () => {
    const gone = await seedOperator(at.record)
    const row = await begun(held({ operator_id: gone.id, last_author: 'operator' }))
    const seen = (ago: number) => at.record.updateTable('presence').set({ seen_at: new Date(Date.now() - ago) }).where('operator_id', '=', gone.id).execute()
    await seen(61_000)
    expect(await insertKnown(at.record, knowing(row), [itemOf(visitor, row.id, '1')])).toEqual([undefined])
    await seen(1_000)
    expect((await insertKnown(at.record, knowing(row), [itemOf(visitor, row.id, '1')]))[0]?.seq).toBe(2)
  })

  test('judges every state, author and last word as the record does', async () => {
    const stranger = await seedVisitor(at.record)
    const colleague = await seedOperator(at.record)
    const states: State[] = ['waiting', 'assigned', 'postponed', 'development', 'resolved']
    let agreed = 0
    for (const state of states) for (const last_author of ['visitor', 'operator'] as const) for (const answered of [true, false]) for (const who of [visitor, stranger, operator, colleague]) {
      const patch: Patch = { state, last_author, operator_id: state === 'assigned' ? operator.id : null, first_answer_at: answered ? new Date() : null }
      const [here, there] = [await begun(patch), await begun(patch)]
      const [mine] = await insertKnown(at.record, knowing(here), [itemOf(who, here.id, '1')])
      const [theirs] = await insertMessages(at.record, [itemOf(who, there.id, '1')])
      expect({ state, last_author, answered, who: who.name, written: mine !== undefined }).toEqual({ state, last_author, answered, who: who.name, written: theirs?.outcome === 'new' })
      if (mine) agreed += 1
    }
    expect(agreed).toBeGreaterThan(5)
  }, 60_000)

  test('nothing is learnt backwards, and what is old is asked anew', async () => {
    const row = await begun()
    let now = 0
    const known = createKnownRows(() => now)
    known.learn({ ...row, rev: 5 })
    known.learn({ ...row, rev: 4 })
    expect(known.get(row.id)?.rev).toBe(5)
    now = 60_000
    expect(known.get(row.id)).toBeUndefined()
  })
})

test('a conversation that is locked elsewhere is left alone, and nobody waits for it', async () => {
  const at = await testRecord('postgres')
  const visitor = await seedVisitor(at.record)
  const { deps } = writeDeps(at)
  const ids = [(await open(deps, visitor, { clientId: randomUUID(), text: '0' })).conversation.id, (await open(deps, visitor, { clientId: randomUUID(), text: '0' })).conversation.id]
  const known = createKnownRows()
  for (const id of ids) {
    const row = await findRow(at.record, id)
    if (row) known.learn(row)
  }
  await at.record.transaction().execute(async (trx) => {
    await lockRow(trx, ids[0] ?? '')
    const outcomes = await insertKnown(at.record, known, ids.map((id) => itemOf(visitor, id, '1')))
    expect(outcomes.map((outcome) => outcome?.seq)).toEqual([undefined, 2])
  })
  await at.close()
})

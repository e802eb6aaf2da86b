import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { limits } from '@lifebuoy/shared'
import { seedOperator, seedVisitor } from '../../test/support/seed.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { writeDeps } from '../../test/support/writeDeps.ts'
import type { Operator, Visitor } from '../people.ts'
import type { Change, Tell } from '../tell.ts'
import { addNote } from './addNote.ts'
import { answerDiagnostics } from './answerDiagnostics.ts'
import { history, historyForOperator } from './history.ts'
import { list, listForOperator } from './list.ts'
import { markRead } from './markRead.ts'
import { withImages } from './messageAnswer.ts'
import { open } from './open.ts'
import { rate } from './rate.ts'
import { change, findRow, lockRow, type Patch } from './record.ts'
import { requestDiagnostics } from './requestDiagnostics.ts'
import { send, type SendDeps } from './send.ts'
import { forLead, forOperator, forVisitor } from './shape.ts'
import { visitorResolve } from './visitorResolve.ts'

describe.each(recordKinds)('reading and marking on %s', (kind) => {
  let at: TestRecord
  let write: SendDeps
  let told: Change[]
  let deps: SendDeps & { tell: Tell; imagesOf: (ids: readonly string[]) => Promise<Map<string, never[]>> }
  let anna: Visitor
  let lead: Visitor
  let stranger: Visitor
  let olga: Operator
  let pavel: Operator
  let id: string

  beforeAll(async () => { at = await testRecord(kind) })
  afterAll(() => at.close())
  beforeEach(async () => {
    const made = writeDeps(at)
    told = made.told
    write = made.deps
    deps = { ...write, tell: { ...write.tell, operators: () => undefined, revoked: () => undefined, mode: () => undefined }, imagesOf: () => Promise.resolve(new Map()) }
    const account = randomUUID()
    anna = await seedVisitor(at.record, { account })
    lead = await seedVisitor(at.record, { account, lead: true })
    stranger = await seedVisitor(at.record)
    olga = await seedOperator(at.record)
    pavel = await seedOperator(at.record)
    id = await ask(anna)
  })

  const ask = async (who: Visitor) => (await open(write, who, { clientId: randomUUID(), text: '1' })).conversation.id
  const say = (who: Visitor | Operator, text: string, conversationId = id) => send(write, who, { conversationId, clientId: randomUUID(), text })
  const put = (patch: Patch, of = id) => at.record.transaction().execute(async (trx) => { await lockRow(trx, of); return change(trx, of, patch) })
  const held = () => put({ state: 'assigned', operator_id: olga.id })
  const texts = ({ messages }: { messages: { text: string }[] }) => messages.map(({ text }) => Number(text))
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n)
  const refusedAlike = async (act: (conversationId: string) => Promise<unknown>) => {
    const [foreign, unknown] = await Promise.all([act(id), act(randomUUID())].map((done) => done.then(() => 'done', (error: unknown) => error)))
    expect(foreign).toMatchObject({ code: 'not_found' })
    expect(foreign).toEqual(unknown)
  }

  test('history gives the first after, the last before, the last of all; ascending', async () => {
    for (let n = 2; n <= 120; n++) await say(anna, String(n))
    expect(texts(await history(deps, anna, { conversationId: id }))).toEqual(range(71, 120))
    expect(texts(await history(deps, anna, { conversationId: id, afterSeq: 3, limit: 4 }))).toEqual(range(4, 7))
    expect(texts(await history(deps, anna, { conversationId: id, beforeSeq: 100, limit: 4 }))).toEqual(range(96, 99))
    expect(texts(await history(deps, anna, { conversationId: id, afterSeq: 0, limit: 200 }))).toEqual(range(1, 120))
    expect(texts(await history(deps, anna, { conversationId: id, afterSeq: 10, beforeSeq: 13 }))).toEqual([11, 12])
    expect(texts(await history(deps, anna, { conversationId: id, afterSeq: 120 }))).toEqual([])
    expect(texts(await history(deps, lead, { conversationId: id, limit: 1 }))).toEqual([120])
    await refusedAlike((conversationId) => history(deps, stranger, { conversationId }))
  })

  test('history shows notes and answers of browsers to operators only', async () => {
    const { note } = await addNote(deps, olga, { conversationId: id, clientId: randomUUID(), text: 'Смотрю' })
    const { requestId } = await requestDiagnostics(deps, olga, { conversationId: id })
    expect(await historyForOperator(deps, pavel, { conversationId: id })).toMatchObject({ messages: [{ seq: 1 }], notes: [note], diagnostics: [{ requestId, data: null, answeredAt: null }] })
    expect(Object.keys(await history(deps, anna, { conversationId: id }))).toEqual(['messages'])
    await refusedAlike((conversationId) => history(deps, { ...lead, account: 'other' }, { conversationId }))
  })

  test('lists: one’s own by page, the account for a lead, filters for operators', async () => {
    const own = [id]
    for (let n = 0; n < 4; n++) own.unshift(await ask(anna))
    for (const [n, of] of own.entries()) await put({ last_at: new Date(Date.UTC(2026, 0, 10, 0, 0, n < 2 ? 5 : 5 - n)) }, of)
    const ids = (rows: { id: string }[]) => rows.map((row) => row.id)
    const all = ids(await list(deps, anna, {}))
    expect(new Set(all)).toEqual(new Set(own))
    const first = ids(await list(deps, anna, { limit: 2 }))
    const rest = ids(await list(deps, anna, { limit: 10, ...first[1] === undefined ? {} : { before: first[1] } }))
    expect([...first, ...rest]).toEqual(all)
    expect(await list(deps, lead, {})).toEqual([])
    expect(new Set(ids(await list(deps, lead, { scope: 'account' })))).toEqual(new Set(own))
    await expect(list(deps, anna, { scope: 'account' })).rejects.toMatchObject({ code: 'forbidden' })
    const foreign = await ask(stranger)
    await expect(list(deps, anna, { before: foreign })).rejects.toEqual(await list(deps, anna, { before: randomUUID() }).catch((error: unknown) => error))
    await held()
    expect(ids(await listForOperator(deps, pavel, { operatorId: olga.id }))).toEqual([id])
    expect(new Set(ids(await listForOperator(deps, pavel, { account: anna.account, state: 'waiting' })))).toEqual(new Set(own.filter((of) => of !== id)))
  })

  test('read marks only rise, never beyond the last word, and count what is left', async () => {
    await held()
    await say(olga, '2')
    await say(olga, '3')
    await say(anna, '4')
    expect(await markRead(deps, anna, { conversationId: id, seq: 2 })).toMatchObject({ read_visitor: 2, unread_visitor: 1 })
    expect(await markRead(deps, anna, { conversationId: id, seq: 1 })).toMatchObject({ read_visitor: 2, unread_visitor: 1 })
    expect(await markRead(deps, anna, { conversationId: id, seq: 2_000_000 })).toMatchObject({ read_visitor: 4, unread_visitor: 0 })
    expect(await markRead(deps, olga, { conversationId: id, seq: 1 })).toMatchObject({ read_operator: 1, unread_operator: 1 })
    const before = told.length
    expect(await markRead(deps, pavel, { conversationId: id, seq: 4 })).toMatchObject({ read_operator: 1, unread_operator: 1 })
    expect(await markRead(deps, lead, { conversationId: id, seq: 4 })).toMatchObject({ read_visitor: 4 })
    expect(told).toHaveLength(before)
    const marks = await Promise.all(range(1, 4).map((seq) => markRead(deps, olga, { conversationId: id, seq })))
    expect(Math.max(...marks.map((row) => row.read_operator))).toBe(4)
    expect(await findRow(at.record, id)).toMatchObject({ read_operator: 4, unread_operator: 0 })
    await refusedAlike((conversationId) => markRead(deps, stranger, { conversationId, seq: 1 }))
  })

  test('each reader sees his own unread count, and nobody an operator’s address', async () => {
    await held()
    await say(olga, '2')
    const row = await findRow(at.record, id)
    if (!row) throw new Error('gone')
    expect([forVisitor(row).unread, forLead(row).unread, forOperator(row).unread]).toEqual([1, 0, 1])
    expect(forVisitor(row).operator).toEqual({ id: olga.id, name: olga.name })
    await at.record.updateTable('account').set({ status: null }).where('id', '=', anna.account).execute()
    const unconfirmed = await findRow(at.record, id)
    expect(unconfirmed && forOperator(unconfirmed).account).toEqual({ id: anna.account, status: 'unconfirmed' })
  })

  test('notes: the first answer again, another body is a conflict, no visitor is told', async () => {
    const input = { conversationId: id, clientId: randomUUID(), text: ' Звонила ' }
    const answers = await Promise.all([1, 2, 3].map(() => addNote(deps, olga, input)))
    expect(new Set(answers.map(({ note }) => note.id)).size).toBe(1)
    expect(answers[0]?.note).toMatchObject({ text: 'Звонила', afterSeq: 1, author: { id: olga.id, name: olga.name } })
    expect(told.filter(({ notes }) => notes)).toHaveLength(1)
    await expect(addNote(deps, olga, { ...input, text: 'Писала' })).rejects.toMatchObject({ code: 'conflict' })
    await expect(addNote(deps, olga, { ...input, conversationId: await ask(stranger) })).rejects.toMatchObject({ code: 'conflict' })
    expect((await addNote(deps, pavel, input)).note.id).not.toBe(answers[0]?.note.id)
  })

  test('the visitor resolves his own: it leaves the line; a lead does not, a suggestion cannot', async () => {
    await expect(visitorResolve(deps, lead, { conversationId: id })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await visitorResolve(deps, anna, { conversationId: id })).toMatchObject({ state: 'resolved', operator_id: null, left_at: expect.any(Date) })
    const again = await visitorResolve(deps, anna, { conversationId: id })
    expect(again.rev).toBe((await findRow(at.record, id))?.rev)
    expect(await at.record.selectFrom('round').select('left_by').where('conversation_id', '=', id).execute()).toEqual([{ left_by: 'resolved' }])
    const { conversation: { id: idea } } = await open(write, anna, { clientId: randomUUID(), text: 'Идея', topic: 'suggestion' })
    await expect(visitorResolve(deps, anna, { conversationId: idea })).rejects.toMatchObject({ code: 'conflict' })
    await refusedAlike((conversationId) => visitorResolve(deps, stranger, { conversationId }))
  })

  test('rates the round that ended, and may think again', async () => {
    await expect(rate(deps, anna, { conversationId: id, score: 5 })).rejects.toMatchObject({ code: 'conflict' })
    await visitorResolve(deps, anna, { conversationId: id })
    await rate(deps, anna, { conversationId: id, score: 2 })
    expect(await rate(deps, anna, { conversationId: id, score: 4, comment: ' Спасибо ' })).toMatchObject({ rating: 4 })
    expect(await at.record.selectFrom('rating').select(['round', 'score', 'comment']).where('conversation_id', '=', id).execute()).toEqual([{ round: 1, score: 4, comment: 'Спасибо' }])
    await expect(rate(deps, lead, { conversationId: id, score: 1 })).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('a browser is asked once, answers once, within its size', async () => {
    const { requestId } = await requestDiagnostics(deps, olga, { conversationId: id })
    expect(await requestDiagnostics(deps, olga, { conversationId: id })).toEqual({ requestId })
    for (const data of [{ a: 'x'.repeat(limits.diagnosticsBytes) }, { a: 'nul \0' }, { a: '\ud800' }]) {
      await expect(answerDiagnostics(deps, anna, { requestId, data })).rejects.toMatchObject({ code: 'invalid', field: 'data' })
    }
    const alike = await Promise.all([answerDiagnostics(deps, stranger, { requestId, data: null }), answerDiagnostics(deps, stranger, { requestId: randomUUID(), data: null }), answerDiagnostics(deps, lead, { requestId, data: null })]
      .map((done) => done.then(() => 'done', (error: unknown) => error)))
    expect(alike[0]).toMatchObject({ code: 'not_found' })
    expect(new Set(alike.map((error) => JSON.stringify(error))).size).toBe(1)
    const data = { browser: 'Chromium 156', '\\u0000': 'as typed', size: [1280, 720] }
    await answerDiagnostics(deps, anna, { requestId, data })
    await answerDiagnostics(deps, anna, { requestId, data: null })
    expect((await historyForOperator(deps, olga, { conversationId: id })).diagnostics).toMatchObject([{ requestId, data, answeredAt: expect.any(String) }])
    expect((await requestDiagnostics(deps, olga, { conversationId: id })).requestId).not.toBe(requestId)
    let deep: unknown = 1
    for (let n = 0; n < 7_000; n++) deep = [deep]
    const outcome = await answerDiagnostics(deps, anna, { requestId, data: { deep } }).then(() => 'kept', (error: unknown) => error)
    expect(outcome).toMatchObject({ code: 'invalid', field: 'data' })
  })

  test('a message’s images come with it from everywhere', async () => {
    const image = randomUUID()
    await at.record.insertInto('attachment').values({ id: image, uploader_kind: 'visitor', uploader_id: anna.id, message_id: null, conversation_id: null, mime: 'image/gif', bytes: 9, width: 3, height: 4 }).execute()
    await send(write, anna, { conversationId: id, clientId: randomUUID(), text: '', attachmentIds: [image] })
    const rows = await at.record.selectFrom('message').selectAll().where('conversation_id', '=', id).orderBy('seq').execute()
    expect(await withImages(at.record, rows)).toMatchObject([{ attachments: [] }, { attachments: [{ id: image, mime: 'image/gif', width: 3, height: 4 }] }])
  })
})

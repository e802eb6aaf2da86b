import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { limits } from '@lifebuoy/shared'
import { seedOperator, seedVisitor } from '../../test/support/seed.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { writeDeps } from '../../test/support/writeDeps.ts'
import type { Operator, Visitor } from '../people.ts'
import { addNote } from './addNote.ts'
import { open } from './open.ts'
import { change, findRow, lockRow, type Patch } from './record.ts'
import { send, type SendDeps } from './send.ts'

describe.each(recordKinds)('open and send on %s', (kind) => {
  let at: TestRecord
  let deps: SendDeps
  let told: ReturnType<typeof writeDeps>['told']
  let says: ReturnType<typeof writeDeps>['says']
  let anna: Visitor
  let boris: Visitor
  let olga: Operator

  beforeAll(async () => { at = await testRecord(kind) })
  afterAll(() => at.close())
  beforeEach(async () => {
    ({ deps, told, says } = writeDeps(at))
    anna = await seedVisitor(at.record)
    boris = await seedVisitor(at.record)
    olga = await seedOperator(at.record)
  })

  const question = (more: object = {}) => ({ clientId: randomUUID(), text: 'Не печатается чек', ...more })
  const into = (conversationId: string, text: string, more: object = {}) => ({ conversationId, clientId: randomUUID(), text, ...more })
  const put = (id: string, patch: Patch) => at.record.transaction().execute(async (trx) => { await lockRow(trx, id); return change(trx, id, patch) })
  const opened = async (who = anna) => (await open(deps, who, question())).conversation.id
  const seqs = async (id: string) => (await at.record.selectFrom('message').select(['seq', 'text']).where('conversation_id', '=', id).orderBy('seq').execute()).map(({ seq, text }) => `${seq} ${text}`)
  const upload = async (who: Visitor) => {
    const id = randomUUID()
    await at.record.insertInto('attachment').values({ id, uploader_kind: 'visitor', uploader_id: who.id, message_id: null, conversation_id: null, mime: 'image/png', bytes: 1, width: 1, height: 1 }).execute()
    return id
  }

  describe('a first question', () => {
    test('stands in the line with its number and its promise', async () => {
      const image = await upload(anna)
      const { conversation, message } = await open(deps, anna, question({ text: '  Не печатается чек\nсовсем  ', steps: ['Открыть кассу', ' ', 'Печать'], topic: 'error', urgent: true, attachmentIds: [image] }))
      expect(conversation).toMatchObject({
        rev: 1, product: 'vetmanager', account: { id: 'aibolit', status: 'paid' }, visitor: { id: anna.id, name: anna.name }, topic: 'error', urgent: true,
        state: 'waiting', operator: null, openedAt: '2026-11-24T12:00:00.000Z', answerBy: '2026-11-25T12:00:00.000Z', firstAnswerAt: null,
        lastSeq: 1, unread: 0, title: 'Не печатается чек совсем', preview: 'Не печатается чек совсем',
      })
      expect(message).toMatchObject({ seq: 1, text: 'Не печатается чек\nсовсем', steps: ['Открыть кассу', 'Печать'], author: { kind: 'visitor', id: anna.id, name: anna.name }, attachments: [{ id: image }] })
      expect(await at.record.selectFrom('round').selectAll().where('conversation_id', '=', conversation.id).execute())
        .toMatchObject([{ n: 1, arrival: conversation.arrival, urgent: true, asked_at: says.now, answer_by: new Date('2026-11-25T12:00:00Z'), left_at: null }])
      expect(told).toMatchObject([{ row: { id: conversation.id, unread_operator: 1 }, messages: [{ id: message.id }] }])
    })

    test('numbers rise in the order of commit, and a refused question needs none', async () => {
      const first = (await open(deps, anna, question())).conversation.arrival ?? 0
      await expect(open(deps, anna, question({ attachmentIds: [randomUUID()] }))).rejects.toMatchObject({ code: 'not_found', field: 'attachmentIds' })
      const many = await Promise.all(Array.from({ length: 12 }, () => open(deps, anna, question())))
      expect(many.map(({ conversation }) => conversation.arrival ?? 0).sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => first + 1 + n))
    })

    test('a suggestion is thanked for, outside the line and without a promise', async () => {
      const { conversation } = await open(deps, anna, question({ topic: 'suggestion' }))
      expect(conversation).toMatchObject({ state: 'suggestion', arrival: null, answerBy: null, lastSeq: 2, unread: 1 })
      expect(told[0]?.messages).toMatchObject([{ seq: 1 }, { seq: 2, author: { kind: 'system', id: null }, system: { event: 'suggestion' }, text: expect.stringContaining('Спасибо за идею') }])
      expect(await at.record.selectFrom('round').selectAll().where('conversation_id', '=', conversation.id).execute()).toEqual([])
    })

    test.each([['', 'text'], [' \n ', 'text'], ['a\0b', 'text'], ['я'.repeat(limits.text + 1), 'text']])('text %j is refused at its field', async (text, field) => {
      await expect(open(deps, anna, question({ text }))).rejects.toMatchObject({ code: 'invalid', field })
    })

    test('an account without support opens nothing, but gets the answer to what it asked before', async () => {
      const asked = question()
      const first = await open(deps, anna, asked)
      says.mayAsk = false
      await expect(open(deps, anna, question())).rejects.toMatchObject({ code: 'not_eligible' })
      expect(await open(deps, anna, asked)).toEqual(first)
    })

    test('asked twice at once it is one question', async () => {
      const asked = question()
      const answers = await Promise.all([1, 2, 3, 4].map(() => open(deps, anna, asked)))
      expect(new Set(answers.map(({ message }) => message.id)).size).toBe(1)
      expect(told).toHaveLength(1)
    })
  })

  describe('a clientId', () => {
    test('the same body again gives the first answer, whatever has changed since', async () => {
      const id = await opened()
      const message = into(id, 'Ещё')
      const first = await send(deps, anna, message)
      await put(id, { state: 'resolved' })
      says.mayAsk = false
      const again = await send(deps, anna, { ...message, text: ' Ещё ' })
      expect(again.message).toEqual(first.message)
      expect(again.conversation).toMatchObject({ state: 'resolved', lastSeq: 2 })
    })

    test('another body is a conflict and changes nothing', async () => {
      const id = await opened()
      const other = await opened()
      const message = into(id, 'Ещё')
      await send(deps, anna, message)
      const before = await findRow(at.record, id)
      for (const changed of [{ ...message, text: 'Другое' }, { ...message, conversationId: other }, { ...message, attachmentIds: [await upload(anna)] }]) {
        await expect(send(deps, anna, changed)).rejects.toMatchObject({ code: 'conflict' })
      }
      await expect(open(deps, anna, { clientId: message.clientId, text: message.text })).rejects.toMatchObject({ code: 'conflict' })
      const asked = question({ steps: ['раз'] })
      await open(deps, anna, asked)
      for (const more of [{ text: 'x' }, { steps: ['два'] }, { topic: 'error' as const }, { urgent: true }]) {
        await expect(open(deps, anna, { ...asked, ...more })).rejects.toMatchObject({ code: 'conflict' })
      }
      expect(await findRow(at.record, id)).toEqual(before)
      expect(await seqs(id)).toHaveLength(2)
    })

    test('the same one of another author is independent', async () => {
      const clientId = randomUUID()
      const [annas, boriss] = [await opened(anna), await opened(boris)]
      await send(deps, anna, { conversationId: annas, clientId, text: 'А' })
      await send(deps, boris, { conversationId: boriss, clientId, text: 'Б' })
      expect([await seqs(annas), await seqs(boriss)]).toEqual([['1 Не печатается чек', '2 А'], ['1 Не печатается чек', '2 Б']])
    })

    test('is known over the visitor’s identities in his account', async () => {
      const keyed = await seedVisitor(at.record)
      const asked = question()
      const first = await open(deps, keyed, asked)
      const now = { ...anna, ids: [anna.id, keyed.id] }
      expect((await open(deps, now, asked)).message.id).toBe(first.message.id)
      const message = into(first.conversation.id, 'Ещё')
      const sent = await send(deps, keyed, message)
      expect((await send(deps, now, message)).message).toEqual(sent.message)
    })

    test('is one over what an operator sends and notes, also at once', async () => {
      const id = await opened()
      await put(id, { state: 'assigned', operator_id: olga.id })
      const [sent, noted] = [into(id, 'Ответ'), into(id, 'Заметка')]
      await send(deps, olga, sent)
      await addNote({ ...deps, tell: { ...deps.tell, operators: () => undefined, revoked: () => undefined, mode: () => undefined } }, olga, noted)
      await expect(send(deps, olga, { ...sent, clientId: noted.clientId })).rejects.toMatchObject({ code: 'conflict' })
      const both = randomUUID()
      const row = await findRow(at.record, id)
      const results = await Promise.allSettled([
        send(deps, olga, into(id, 'Сразу', { clientId: both })),
        at.record.insertInto('note').values({ id: randomUUID(), conversation_id: id, client_id: both, operator_id: olga.id, author_name: '', body_hash: Buffer.alloc(1), text: 'Сразу', after_seq: row?.last_seq ?? 0, sent_at: says.now }).execute(),
      ])
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    })
  })

  describe('what the visitor writes', () => {
    test.each(['waiting', 'development'] as const)('leaves a question that is %s where it is', async (state) => {
      const id = await opened()
      const before = await put(id, { state })
      const { conversation, message } = await send(deps, anna, into(id, 'Ещё'))
      expect(conversation).toMatchObject({ state, arrival: before.arrival, answerBy: before.answer_by?.toISOString(), lastSeq: 2, rev: before.rev + 1, preview: 'Ещё' })
      expect(told.at(-1)).toMatchObject({ row: { unread_operator: 2 }, messages: [message] })
    })

    test('leaves a suggestion outside the line', async () => {
      const { conversation: { id } } = await open(deps, anna, question({ topic: 'suggestion' }))
      expect((await send(deps, anna, into(id, 'И ещё'))).conversation).toMatchObject({ state: 'suggestion', arrival: null, lastSeq: 3 })
    })

    test('stays with its operator while he is there', async () => {
      const id = await opened()
      await put(id, { state: 'assigned', operator_id: olga.id, last_author: 'operator' })
      says.gone = true // nobody is asked: his sign of life is fresh
      expect((await send(deps, anna, into(id, 'Спасибо'))).conversation).toMatchObject({ state: 'assigned', operator: { id: olga.id, name: olga.name } })
    })

    test.each([[true, 'waiting'], [false, 'assigned']] as const)('when its operator may have gone (gone: %s), is %s', async (gone, state) => {
      const id = await opened()
      const before = await put(id, { state: 'assigned', operator_id: olga.id, last_author: 'operator', first_answer_at: says.now })
      await at.record.updateTable('presence').set({ seen_at: new Date(0) }).where('operator_id', '=', olga.id).execute()
      says.gone = gone
      expect((await send(deps, anna, into(id, 'Алло'))).conversation).toMatchObject({ state, arrival: before.arrival, firstAnswerAt: says.now.toISOString() })
    })

    test.each([[true, 'assigned'], [false, 'waiting']] as const)('brings a postponed question back (last operator online: %s) as %s', async (online, state) => {
      const id = await opened()
      const before = await put(id, { state: 'postponed', reason: 'not-enough-information', last_operator_id: olga.id, first_answer_at: says.now, left_at: says.now, postponed_until: says.now })
      says.online = online
      says.now = new Date('2026-11-26T09:00:00Z')
      expect((await send(deps, anna, into(id, 'Вот шаги'))).conversation)
        .toMatchObject({ state, arrival: before.arrival, answerBy: '2026-11-27T09:00:00.000Z', reason: null, postponedUntil: null, lastSeq: 2 })
    })

    test('makes a new question of a resolved one, where the account may ask', async () => {
      const id = await opened()
      const before = await put(id, { state: 'resolved', reason: 'out-of-scope', first_answer_at: says.now, left_at: says.now, rating: 5 })
      says.mayAsk = false
      await expect(send(deps, anna, into(id, 'Опять'))).rejects.toMatchObject({ code: 'not_eligible' })
      says.mayAsk = true
      says.now = new Date('2026-11-26T09:00:00Z')
      const { conversation } = await send(deps, anna, into(id, 'Опять'))
      expect(conversation).toMatchObject({ state: 'waiting', answerBy: '2026-11-27T09:00:00.000Z', firstAnswerAt: null, reason: null, rating: null, lastSeq: 2 })
      expect(conversation.arrival).toBeGreaterThan(before.arrival ?? 0)
      expect(await at.record.selectFrom('round').select(['n', 'arrival']).where('conversation_id', '=', id).orderBy('n').execute())
        .toEqual([{ n: 1, arrival: before.arrival }, { n: 2, arrival: conversation.arrival }])
    })

    test('an ineligible account goes on with an open question', async () => {
      const id = await opened()
      says.mayAsk = false
      expect((await send(deps, anna, into(id, 'Ещё'))).conversation.lastSeq).toBe(2)
    })

    test('with images and no words is a message; an image of another is none', async () => {
      const id = await opened()
      const image = await upload(anna)
      expect((await send(deps, anna, into(id, '', { attachmentIds: [image] }))).message).toMatchObject({ seq: 2, text: '', attachments: [{ id: image }] })
      await expect(send(deps, anna, into(id, 'x', { attachmentIds: [await upload(boris)] }))).rejects.toMatchObject({ code: 'not_found', field: 'attachmentIds' })
      await expect(send(deps, anna, into(id, ''))).rejects.toMatchObject({ code: 'invalid', field: 'text' })
      expect(await seqs(id)).toHaveLength(2)
    })

    test('into another’s question is not found, as into none; a lead may see and not speak', async () => {
      const id = await opened()
      const unknown = await send(deps, boris, into(randomUUID(), 'x')).catch((error: unknown) => error)
      const foreign = await send(deps, boris, into(id, 'x')).catch((error: unknown) => error)
      expect(foreign).toMatchObject({ code: 'not_found' })
      expect(foreign).toEqual(unknown)
      await expect(send(deps, { ...boris, lead: true }, into(id, 'x'))).rejects.toMatchObject({ code: 'forbidden' })
      expect(await seqs(id)).toHaveLength(1)
    })
  })

  describe('what an operator writes', () => {
    test('the first answer meets the promise and leaves the line; later ones do not move it', async () => {
      const id = await opened()
      await put(id, { state: 'assigned', operator_id: olga.id })
      says.now = new Date('2026-11-24T13:00:00Z')
      const first = await send(deps, olga, into(id, 'Проверьте бумагу'))
      expect(first.conversation).toMatchObject({ firstAnswerAt: '2026-11-24T13:00:00.000Z', unread: 1, lastSeq: 2 })
      says.now = new Date('2026-11-24T14:00:00Z')
      expect((await send(deps, olga, into(id, 'И кабель'))).conversation).toMatchObject({ firstAnswerAt: '2026-11-24T13:00:00.000Z', lastSeq: 3 })
      expect(await findRow(at.record, id)).toMatchObject({ left_at: new Date('2026-11-24T13:00:00Z'), unread_visitor: 2, last_author: 'operator' })
      expect(await at.record.selectFrom('round').select(['left_at', 'left_by']).where('conversation_id', '=', id).execute()).toEqual([{ left_at: new Date('2026-11-24T13:00:00Z'), left_by: 'answer' }])
    })

    test('only the holder writes', async () => {
      const id = await opened()
      await expect(send(deps, olga, into(id, 'x'))).rejects.toMatchObject({ code: 'conflict' })
      await put(id, { state: 'assigned', operator_id: (await seedOperator(at.record)).id, first_answer_at: says.now, left_at: says.now })
      await expect(send(deps, olga, into(id, 'x'))).rejects.toMatchObject({ code: 'conflict' })
      await expect(send(deps, olga, into(randomUUID(), 'x'))).rejects.toMatchObject({ code: 'not_found' })
      expect(await seqs(id)).toHaveLength(1)
    })
  })
})

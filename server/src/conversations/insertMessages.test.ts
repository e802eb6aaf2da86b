import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { seedOperator, seedVisitor } from '../../test/support/seed.ts'
import { quiet, recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { writeDeps } from '../../test/support/writeDeps.ts'
import type { Operator, Visitor } from '../people.ts'
import { openRecord } from '../record/openRecord.ts'
import { createMessageQueue } from './createMessageQueue.ts'
import { open } from './open.ts'
import { change, findRow, lockRow } from './record.ts'
import { send } from './send.ts'

describe.each(recordKinds)('groups of messages on %s', (kind) => {
  let at: TestRecord
  beforeAll(async () => { at = await testRecord(kind) })
  afterAll(() => at.close())

  const rowsOf = (id: string) => at.record.selectFrom('message').select(['id', 'seq', 'client_id', 'author_id', 'text']).where('conversation_id', '=', id).orderBy('seq').execute()

  test('3,000 messages of 30 authors on 3 connections, every one sent again while it is in flight: no gap, no double, nothing before what was acknowledged', async () => {
    const { deps, told } = writeDeps(at)
    // A second node: on PostgreSQL with connections of its own, embedded with a queue of its own.
    const open2 = kind === 'postgres' ? await openRecord({ ...at.target, log: quiet }) : undefined
    const node2 = { ...deps, record: open2?.record ?? at.record, messages: createMessageQueue(open2?.record ?? at.record, kind === 'postgres' ? 3 : 1) }
    const seed = Math.floor(Math.random() * 2 ** 31)
    console.info(`seed ${seed}`)
    let state = seed
    const random = (below: number) => { state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0; return (state >>> 8) % below }

    const visitors = await Promise.all(Array.from({ length: 15 }, () => seedVisitor(at.record)))
    const pairs: { id: string; people: readonly [Visitor, Operator] }[] = []
    for (const visitor of visitors) {
      const operator = await seedOperator(at.record)
      const { conversation: { id } } = await open(deps, visitor, { clientId: randomUUID(), text: '0' })
      await at.record.transaction().execute(async (trx) => {
        await lockRow(trx, id)
        await change(trx, id, { state: 'assigned', operator_id: operator.id, first_answer_at: new Date(), left_at: new Date() })
      })
      pairs.push({ id, people: [visitor, operator] })
    }

    const acks = new Map<string, number[]>()
    const talk = async (id: string, who: Visitor | Operator) => {
      // Its author waits for one before the next as an outbox does, or sends in bursts as several tabs do.
      let acked = 0
      for (let n = 1; n <= 100;) {
        const before = acked
        const burst = Math.min(1 + random(8), 101 - n)
        await Promise.all(Array.from({ length: burst }, async (_, k) => {
          const input = { conversationId: id, clientId: randomUUID(), text: String(n + k) }
          const copies = [deps, random(2) ? node2 : deps].map(async (node) => {
            const { message } = await send(node, who, input)
            expect(message.seq).toBeGreaterThan(before)
            acked = Math.max(acked, message.seq)
            acks.set(input.clientId, [...acks.get(input.clientId) ?? [], message.seq])
          })
          await Promise.all(copies)
        }))
        n += burst
      }
    }
    await Promise.all(pairs.flatMap((pair) => pair.people.map((who) => talk(pair.id, who))))

    expect(acks.size).toBe(3_000)
    for (const { id, people } of pairs) {
      const rows = await rowsOf(id)
      expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 201 }, (_, n) => n + 1))
      for (const row of rows.slice(1)) expect(new Set(acks.get(row.client_id))).toEqual(new Set([row.seq]))
      for (const who of people) {
        const texts = rows.filter(({ author_id }) => author_id === who.id).map(({ text }) => text)
        expect(new Set(texts).size).toBe(texts.length)
      }
      expect(await findRow(at.record, id)).toMatchObject({ last_seq: 201, unread_operator: 101, unread_visitor: 100 })
    }
    // one telling for each message, whatever was repeated (and one for each first question)
    expect(told.flatMap(({ messages }) => messages ?? [])).toHaveLength(3_015)
    await open2?.close()
  }, 300_000)

  test('the calls of one author are committed in their order, alone or in groups', async () => {
    const { deps } = writeDeps(at)
    const visitor = await seedVisitor(at.record)
    const { conversation: { id } } = await open(deps, visitor, { clientId: randomUUID(), text: '0' })
    const image = async () => {
      const attachment = randomUUID()
      await at.record.insertInto('attachment').values({ id: attachment, uploader_kind: 'visitor', uploader_id: visitor.id, message_id: null, conversation_id: null, mime: 'image/png', bytes: 1, width: 1, height: 1 }).execute()
      return attachment
    }
    const inputs = await Promise.all(Array.from({ length: 60 }, async (_, n) => ({
      conversationId: id, clientId: randomUUID(), text: String(n + 1), ...(n % 7 === 3 ? { attachmentIds: [await image()] } : {}),
    })))
    const answers = await Promise.all(inputs.map((input) => send(deps, visitor, input)))
    expect(answers.map(({ message }) => message.seq)).toEqual(inputs.map((_, n) => n + 2))
    expect((await rowsOf(id)).map(({ text }) => text)).toEqual(Array.from({ length: 61 }, (_, n) => String(n)))
  })

  test('a message that is refused refuses nobody else of its group', async () => {
    const { deps } = writeDeps(at)
    const [anna, boris] = [await seedVisitor(at.record), await seedVisitor(at.record)]
    const { conversation: { id } } = await open(deps, anna, { clientId: randomUUID(), text: '0' })
    const used = randomUUID()
    await send(deps, anna, { conversationId: id, clientId: used, text: '1' })
    const into = (conversationId: string, text: string, clientId: string = randomUUID()) => ({ conversationId, clientId, text })
    const results = await Promise.allSettled([
      send(deps, anna, into(id, '2')),
      send(deps, anna, into(randomUUID(), 'to nowhere')),
      send(deps, boris, into(id, 'a stranger')),
      send(deps, anna, into(id, 'another body', used)),
      send(deps, anna, into(id, '3')),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected', 'fulfilled'])
    expect((await rowsOf(id)).map(({ text }) => text)).toEqual(['0', '1', '2', '3'])
  })

  test('a name that the record cannot keep fails its own message only', async () => {
    const { deps } = writeDeps(at)
    const [anna, boris] = [await seedVisitor(at.record), await seedVisitor(at.record)]
    const ids = []
    for (const who of [anna, boris]) ids.push((await open(deps, who, { clientId: randomUUID(), text: '0' })).conversation.id)
    const results = await Promise.allSettled([
      send(deps, { ...anna, name: 'a\0b' }, { conversationId: ids[0] ?? '', clientId: randomUUID(), text: 'x' }),
      send(deps, boris, { conversationId: ids[1] ?? '', clientId: randomUUID(), text: 'y' }),
    ])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })
})

test('a conversation that is locked elsewhere holds up itself only', async () => {
  const at = await testRecord('postgres')
  const { deps } = writeDeps(at)
  const [anna, boris] = [await seedVisitor(at.record), await seedVisitor(at.record)]
  const held = (await open(deps, anna, { clientId: randomUUID(), text: '0' })).conversation.id
  const free = (await open(deps, boris, { clientId: randomUUID(), text: '0' })).conversation.id
  let release = (): void => undefined
  let locked = (): void => undefined
  const isLocked = new Promise<void>((resolve) => { locked = resolve })
  const holder = at.record.transaction().execute(async (trx) => {
    await lockRow(trx, held)
    locked()
    await new Promise<void>((resolve) => { release = resolve })
  })
  await isLocked
  const waits = ['1', '2', '3'].map((text) => send(deps, anna, { conversationId: held, clientId: randomUUID(), text }))
  const goes = ['1', '2'].map((text) => send(deps, boris, { conversationId: free, clientId: randomUUID(), text }))
  expect((await Promise.all(goes)).map(({ message }) => message.seq)).toEqual([2, 3])
  expect((await findRow(at.record, held))?.last_seq).toBe(1)
  release()
  await holder
  expect((await Promise.all(waits)).map(({ message }) => message.seq)).toEqual([2, 3, 4])
  await at.close()
})

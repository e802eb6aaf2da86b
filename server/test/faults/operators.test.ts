import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Conversation, Message } from '@lifebuoy/shared'
import { wrongClock } from '../../../scripts/services/faketime.mjs'
import { takenInOrder } from './checks/takenInOrder.ts'
import { claimsOnce } from './checks/claimsOnce.ts'
import { createHistory } from './history.ts'
import { Person } from './person.ts'
import { startProxy, type Proxy } from './proxy.ts'
import { redisGone } from './redisGone.ts'
import { ownRedis, type OwnRedis } from './redis.ts'
import { pause, random, roundMs, rounds, seeded } from './rounds.ts'
import { startStack, type Stack } from './stack.ts'
import { until } from './until.ts'
import { administratorCookie, Worker } from './worker.ts'

/** R6: 90 s, and 10 s until the next sweep. The clock of the lease begins with the start of the nodes. */
const leaseMs = 100_000
const questions = 1_000
const crew = 50
const lost = rounds(3)
/** Within the lease that is waited for anyway. */
const stills = 10

let redis: OwnRedis
let stack: Stack
let admin: string
let line: Proxy
/** Beside the others and on nodes of its own, since a lease takes its time: one who vanished, and one whose node stands still now and then. */
let leased: { stack: Stack; worker: Worker; question: Conversation; asker: Person; olga: Worker; hers: Conversation; stills: Promise<void> }
const history = createHistory()

beforeAll(async () => {
  redis = await ownRedis()
  await redis.start()
  // Order and leases are the record's: an hour's error of a node changes nothing.
  const nodes = () => startStack({ redisUrl: redis.url, envOf: (n) => n === 1 ? wrongClock('+1h') : {} })
  stack = await nodes()
  admin = await administratorCookie(stack)
  await startLeases(await nodes())
}, roundMs)
afterAll(async () => {
  for (const one of [leased.worker, leased.asker, leased.olga]) one.close()
  await leased.stills
  await leased.stack.close()
  await stack.close()
  await redis.close()
  await line.close()
})

async function startLeases(nodes: Stack) {
  const [here, there] = nodes.urls
  const cookie = await administratorCookie(nodes)
  line = await startProxy({ port: Number(new URL(here ?? '').port) })
  const asker = await new Person({ history: createHistory(), urls: nodes.urls }).open()
  const worker = await Worker.hire(nodes, createHistory(), cookie, 0, [`http://127.0.0.1:${line.port}`])
  const olga = await Worker.hire(nodes, createHistory(), cookie, 1, [there ?? ''])
  await asker.asks()
  const question = await worker.takesNext()
  await asker.asks()
  const hers = await olga.takesNext()
  if (!question || !hers) throw new Error('there was nothing to take')
  line.weather({ kind: 'blackhole' })
  const still = async () => {
    for (let n = 0; n < stills; n++) {
      nodes.node(1).child.kill('SIGSTOP')
      await pause(5_000)
      nodes.node(1).child.kill('SIGCONT')
      await pause(2_000 + random() * 2_000)
    }
  }
  leased = { stack: nodes, worker, question, asker, olga, hers, stills: still() }
}

describe(`operators on two nodes, one of them an hour fast (${seeded})`, () => {
  test(`${crew} take ${questions} questions in exact order, each once`, async () => {
    const people = await Promise.all(Array.from({ length: 20 }, (_, n) => new Person({ history, urls: stack.urls, first: n, heals: false }).open()))
    await Promise.all(people.map(async (person) => {
      for (let n = 0; n < questions / people.length; n++) await person.asks()
    }))
    const workers = await Worker.crew(stack, history, admin, crew)
    const taken: Conversation[] = []
    await Promise.all(workers.map(async (worker) => {
      for (let one = await worker.takesNext(); one; one = await worker.takesNext()) taken.push(one)
    }))
    expect(new Set(taken.map(({ id }) => id)).size).toBe(questions)
    expect(taken.length).toBe(questions)
    expect([...takenInOrder(history.events), ...claimsOnce(history.events)]).toEqual([])
    for (const one of [...people, ...workers]) one.close()
  }, roundMs * 2)

  test(`the answer of "take next" is lost ${lost} times: the same requestId gives the same conversation, a message sent again is one`, async () => {
    const proxy = await startProxy({ port: Number(new URL(stack.urls[1] ?? '').port) })
    const asker = await new Person({ history: createHistory(), urls: stack.urls }).open()
    const worker = await Worker.hire(stack, createHistory(), admin, 1, [`http://127.0.0.1:${proxy.port}`])
    try {
      for (let round = 0; round < lost; round++) {
        const [first, second] = [await asker.asks(), await asker.asks()]
        if (!first || !second) throw new Error('not asked')
        const payload = { requestId: randomUUID() }
        const losesAnswer = async (event: string, sent: object, done: () => Promise<boolean>) => {
          proxy.mute(true)
          const nothing = worker.connection.attempt(event, sent)
          await until('it is done on the server', 10_000, done)
          proxy.reset()
          proxy.mute(false)
          expect(await nothing).toBeUndefined()
        }
        const holder = async (id: string) => (await stack.stored()).conversations.find((one) => one.id === id)?.operatorId
        await losesAnswer('queue:next', payload, async () => await holder(first.id) === worker.id)
        expect(await worker.connection.insist('queue:next', payload)).toMatchObject({ ok: true, data: { conversation: { id: first.id } } })
        expect(await holder(second.id)).toBeNull()

        const words = { conversationId: first.id, clientId: randomUUID(), text: 'Ответ' }
        const copies = async () => (await stack.stored()).messages.filter(({ clientId }) => clientId === words.clientId)
        await losesAnswer('message:send', words, async () => (await copies()).length === 1)
        const [stored] = await copies()
        const again = await worker.connection.insist('message:send', words)
        expect(again?.ok && (again.data as { message: Message }).message).toMatchObject({ id: stored?.id, seq: stored?.seq })
        expect(await copies()).toHaveLength(1)
        expect((await worker.takesNext())?.id).toBe(second.id)
      }
    } finally {
      asker.close()
      worker.close()
      await proxy.close()
    }
  }, roundMs * 2)

  // Here, since the lease takes its time anyway.
  redisGone()

  test(`who vanished without a word loses his question after 90 s, to its own place; who sits at a node that stands still for 5 s, ${stills} times, loses nothing`, async () => {
    const { worker, question, asker, olga, hers, stack: nodes } = leased
    await until('the question waits again', leaseMs + 20_000, () => asker.seen.get(question.id)?.state === 'waiting')
    expect(asker.seen.get(question.id)?.arrival).toBe(question.arrival)
    await leased.stills
    const pavel = await Worker.hire(nodes, createHistory(), await administratorCookie(nodes), 1)
    expect((await pavel.takesNext())?.id).toBe(question.id)
    line.weather({ kind: 'pass' })
    line.reset()
    expect(await worker.connection.insist('message:send', { conversationId: question.id, clientId: randomUUID(), text: 'Поздно' }))
      .toMatchObject({ ok: false, error: { code: 'conflict' } })
    pavel.close()

    expect((await nodes.stored()).conversations.find(({ id }) => id === hers.id)).toMatchObject({ state: 'assigned', operatorId: olga.id })
    expect(await olga.says(hers.id, 'Ответ')).toMatchObject({ ok: true })
    expect(olga.connection.connects).toBe(1)
  }, leaseMs + roundMs)
})

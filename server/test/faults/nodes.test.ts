import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createHistory } from './history.ts'
import { Person } from './person.ts'
import { ownRedis, type OwnRedis } from './redis.ts'
import { startStack, type Stack } from './stack.ts'
import { until } from './until.ts'
import { administratorCookie, Worker } from './worker.ts'

/** Promised: a node that misses a hint heals within 30 s by itself. */
const healMs = 30_000
const soonMs = 10_000

let redis: OwnRedis
let stack: Stack
let admin: string
const history = createHistory()

beforeAll(async () => {
  redis = await ownRedis()
  await redis.start()
  stack = await startStack({ redisUrl: redis.url })
  admin = await administratorCookie(stack)
}, 90_000)
afterAll(async () => {
  await stack.close()
  await redis.close()
})

const windowOn = (node: number, sub?: string) =>
  new Person({ history, urls: [stack.urls[node] ?? ''], heals: false, ...(sub === undefined ? {} : { sub }) }).open()
const operatorOn = (node: number) => Worker.hire(stack, history, admin, node, [stack.urls[node] ?? ''])

describe('two nodes', () => {
  test('messages, states, places, typing, notes, presence and the line cross from one to the other, and no words lie in Redis', async () => {
    const wire = await redis.listen()
    const anna = await windowOn(0)
    const other = await windowOn(1, anna.sub)
    const olga = await operatorOn(1)
    const pavel = await operatorOn(0)
    const question = await anna.asks('Секретные слова вопроса')
    const id = question?.id ?? ''
    await until('her other window on the other node has the question', soonMs, () => other.has(id, 1))
    await until('it was told its place', soonMs, () => other.places.get(id) === 1)
    await until('operators of both nodes see the line', soonMs, () => [olga, pavel].every(({ waiting }) => waiting?.head.some((one) => one.id === id)))

    expect((await olga.takesNext())?.id).toBe(id)
    await until('the window on the first node sees who took it', soonMs, () => anna.seen.get(id)?.operator?.id === olga.id)
    await until('presence crosses', soonMs, () => pavel.presence.some((one) => one.id === olga.id && one.presence === 'online'))
    await until('the line of the first node is empty', soonMs, () => pavel.waiting?.total === 0)

    anna.connection.socket?.emit('typing', { conversationId: id })
    await until('typing of the visitor crosses', soonMs, () => olga.typing.includes(id))
    olga.connection.socket?.emit('typing', { conversationId: id })
    await until('typing of the operator crosses', soonMs, () => anna.typing.includes(id))

    await olga.says(id, 'Секретные слова ответа')
    await until('the answer crosses', soonMs, () => anna.has(id, 2) && other.has(id, 2))
    await anna.says(id, 'Спасибо')
    await until('the thanks cross', soonMs, () => olga.held.get(id)?.has(3) === true)
    expect((await pavel.connection.attempt('conversation:watch', { conversationId: id, watch: true }))?.ok).toBe(true)
    expect((await olga.connection.attempt('note:add', { conversationId: id, clientId: randomUUID(), text: 'Секретная заметка' }))?.ok).toBe(true)
    await until('a note crosses to who watches', soonMs, () => pavel.notes.includes('Секретная заметка'))

    expect(wire.said.length).toBeGreaterThan(5)
    expect(wire.said.join('\n')).not.toMatch(/Секретн|Спасибо|Анна|Ольга/)
    expect([anna, other].map(({ connection }) => connection.connects)).toEqual([1, 1])
    wire.stop()
    for (const one of [anna, other, olga, pavel]) one.close()
  }, 90_000)

  test('who is disabled on one node loses his panel on the other at once', async () => {
    const olga = await operatorOn(1)
    const gone = new Promise((resolve) => { olga.connection.socket?.once('disconnect', resolve) })
    const changed = await fetch(`${stack.urls[0]}/api/operators/${olga.id}`, {
      method: 'PATCH', body: JSON.stringify({ disabled: true }), headers: { 'content-type': 'application/json', origin: stack.publicUrl, cookie: admin },
    })
    expect(changed.status).toBe(204)
    await gone
    olga.close()
  }, 60_000)

  test('who is lowered on one node loses his panel on the other within 5 s and a little, without Redis too', async () => {
    const olga = await operatorOn(1)
    await redis.kill()
    try {
      const changed = await fetch(`${stack.urls[0]}/api/operators/${olga.id}`, {
        method: 'PATCH', body: JSON.stringify({ role: 'duty' }), headers: { 'content-type': 'application/json', origin: stack.publicUrl, cookie: admin },
      })
      expect(changed.status).toBe(204)
      await until('his panel reconnects in his new role', soonMs, () => olga.connection.connects > 1)
    } finally {
      await redis.start()
    }
    olga.close()
  }, 60_000)

  test.each([
    ['killed', async () => { await redis.kill() }, async () => { await redis.start() }],
    ['paused', async () => { redis.pause() }, async () => { redis.resume() }],
  ])('with Redis %s in the middle a window on the other node lacks nothing, without a reconnect', async (_, breaks, mends) => {
    const anna = await windowOn(0)
    const other = await windowOn(1, anna.sub)
    const olga = await operatorOn(1)
    const id = (await anna.asks())?.id ?? ''
    await until('the question crosses', soonMs, () => other.has(id, 1))
    await breaks()
    try {
      for (let n = 0; n < 5; n++) await anna.says(id, `без Redis ${n}`)
      await until('the words are there within 30 s', healMs, () => other.has(id, 6))
      while ((await olga.takesNext())?.id !== id) { /* what earlier tests left */ }
      await olga.says(id, 'Ответ')
      await until('the answer is there within 30 s', healMs, () => anna.has(id, 7) && other.has(id, 7))
    } finally {
      await mends()
    }
    await anna.says(id, 'и снова')
    await until('and after its return too', healMs, () => other.has(id, 8))
    expect([anna, other].map(({ connection }) => connection.connects)).toEqual([1, 1])
    for (const one of [anna, other, olga]) one.close()
  }, 180_000)
})

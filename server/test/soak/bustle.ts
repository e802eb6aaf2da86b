import { randomUUID } from 'node:crypto'
import type { Conversation } from '@lifebuoy/shared'
import type { History } from '../faults/history.ts'
import { Person } from '../faults/person.ts'
import { uploads } from '../faults/picture.ts'
import type { OwnRedis } from '../faults/redis.ts'
import type { Stack } from '../faults/stack.ts'
import type { Worker } from '../faults/worker.ts'

export interface Counts { messages: number; joins: number; images: number; blips: number; refused: number }

/** So much happens in a second. */
const rates = { messages: 50, joins: 20, images: 0.5, blips: 1 / 60 }
const blipMs = 3_000
const pause = (ms: number) => new Promise((resolve) => { setTimeout(resolve, ms) })

/** Remembers nothing: an hour of it would fill the watcher. */
const forgets: History = { events: [], add: () => undefined }

/** A house as busy as on a Monday, for so long: regulars who write, passers-by who come and go, pictures, operators at work, a Redis that blinks. */
export async function bustle(stack: Stack, redis: OwnRedis, workers: readonly Worker[], subs: readonly string[], ms: number): Promise<Counts> {
  const counts: Counts = { messages: 0, joins: 0, images: 0, blips: 0, refused: 0 }
  const ends = performance.now() + ms
  const regulars = await Promise.all(subs.slice(0, 10).map((sub, n) => new Person({ history: forgets, urls: stack.urls, first: n, sub }).open()))
  const questions = new Map<Person, Conversation | undefined>()
  /** Begins one of a kind at its rate, whether or not the earlier ones are over, as people do. */
  const paced = async (rate: number, work: (n: number) => Promise<unknown>) => {
    const under = new Set<Promise<unknown>>()
    const began = performance.now()
    for (let n = 0; performance.now() < ends; n++) {
      const one = work(n).catch(() => { counts.refused += 1 })
      under.add(one)
      void one.finally(() => { under.delete(one) })
      await pause(Math.max(0, began + (n + 1) * 1_000 / rate - performance.now()))
    }
    await Promise.all(under)
  }
  const of = <T>(all: readonly T[], n: number): T => {
    const one = all[n % all.length]
    if (one === undefined) throw new Error('There is nobody')
    return one
  }
  await Promise.all([
    paced(rates.messages, async (n) => {
      const person = of(regulars, n)
      const known = questions.get(person)
      // A new question now and then; the operators bring the old ones to an end.
      if (!known || Math.floor(n / regulars.length) % 60 === 0) {
        questions.set(person, await person.asks())
        if (known) await person.connection.insist('conversation:resolve', { conversationId: known.id })
      } else if (!await person.says(known.id, 'Ещё слово')) counts.refused += 1
      counts.messages += 1
    }),
    paced(rates.joins, async (n) => {
      const passer = await new Person({ history: forgets, urls: stack.urls, first: n, sub: of(subs, n) }).open()
      await pause(500)
      passer.close()
      counts.joins += 1
    }),
    paced(rates.images, async (n) => {
      const person = of(regulars, n)
      const conversationId = questions.get(person)?.id
      const { status, body } = await uploads(of(stack.urls, n), person.sub)
      if (status === 201 && conversationId !== undefined) {
        await person.connection.insist('message:send', { conversationId, clientId: randomUUID(), text: 'Снимок', attachmentIds: [body.id] })
      }
      counts.images += 1
    }),
    ...workers.map(async (worker) => {
      while (performance.now() < ends) {
        const taken = await worker.takesNext()
        if (taken) await worker.says(taken.id, 'Ответ')
        if (taken) await worker.connection.insist('conversation:resolve', { conversationId: taken.id, outcome: 'solved' })
        await pause(taken ? 100 : 500)
      }
    }),
    (async () => {
      while (performance.now() + 1_000 / rates.blips < ends) {
        await pause(1_000 / rates.blips - blipMs)
        redis.pause()
        await pause(blipMs)
        redis.resume()
        counts.blips += 1
      }
    })(),
  ])
  for (const one of regulars) one.close()
  for (const one of workers) for (const kept of [one.held, one.seen]) kept.clear()
  return counts
}

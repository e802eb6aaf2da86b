import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { errors } from '@lifebuoy/shared'
import pg from 'pg'
import sharp from 'sharp'
import type { Answer } from './connection.ts'
import { createHistory } from './history.ts'
import { startLoad } from './load.ts'
import { Person } from './person.ts'
import { uploads } from './picture.ts'
import { startOwnPostgres } from './postgres.ts'
import { random, roundMs, seeded } from './rounds.ts'
import { startStack } from './stack.ts'
import { until } from './until.ts'
import { smallLog, smallVolume } from './volume.ts'

/** Promised: service within 10 s of its return. */
const backMs = 10_000
const refusal = { code: 'unavailable', message: errors.unavailable.message }

/** Two megabytes that nothing makes smaller. */
const large = () => sharp(randomBytes(900 * 800 * 3), { raw: { width: 900, height: 800, channels: 3 } }).png().toBuffer()

describe(`a full disk (${seeded})`, () => {
  test('of images: an upload is refused in words, people go on writing, and with room it is taken again without a restart', async () => {
    const volume = smallVolume(16)
    const stack = await startStack({ nodes: 1, env: { DATA_DIR: volume.dir } })
    const url = stack.urls[0] ?? ''
    const anna = await new Person({ history: createHistory(), urls: stack.urls }).open()
    const left = () => readdirSync(join(volume.dir, 'attachments/temporary'))
    const writers = () => [stack.node(0).child.pid ?? 0]
    try {
      const id = (await anna.asks())?.id ?? ''
      const image = await large()
      expect((await uploads(url, anna.sub, image)).status).toBe(201)
      volume.fill(writers())
      for (let n = 0; n < 3; n++) expect(await uploads(url, anna.sub, image)).toEqual({ status: 503, body: { error: refusal } })
      expect(await anna.says(id, 'Снимок не уходит')).toBe(true)
      expect(left()).toEqual([])
      volume.free(writers())
      const { status, body } = await uploads(url, anna.sub, image)
      expect(status).toBe(201)
      expect(await anna.connection.insist('message:send', { conversationId: id, clientId: randomUUID(), text: 'Вот он', attachmentIds: [body.id] })).toMatchObject({ ok: true })
      expect(left()).toEqual([])
    } finally {
      anna.close()
      await stack.close()
      volume.close()
    }
  }, roundMs)

  test('of PostgreSQL: what finds no room is refused, what is there is read, nothing acknowledged is lost, and with room all goes on by itself', async () => {
    const volume = smallVolume(160)
    const postgres = await startOwnPostgres({ under: volume.dir, initdbFlags: volume.mounted ? [] : [smallLog] })
    const stack = await startStack({ nodes: 1, databaseUrl: postgres.url })
    const load = await startLoad(stack, random, { people: 3, workers: 1 })
    const anna = await new Person({ history: load.history, urls: stack.urls }).open()
    try {
      const id = (await anna.asks())?.id ?? ''
      await load.moreAcknowledged(50, roundMs)
      // Its own log keeps the room that it has: without any PostgreSQL itself stops, which is another fault.
      const client = new pg.Client({ connectionString: postgres.url })
      await client.connect()
      await client.query('select pg_switch_wal()')
      await client.end()
      volume.fill(postgres.pids())
      let answer: Answer | undefined
      await until('something is refused', roundMs, async () => {
        answer = await anna.connection.attempt('message:send', { conversationId: id, clientId: randomUUID(), text: randomBytes(4_500).toString('hex') })
        return answer?.ok === false
      })
      expect(answer).toEqual({ ok: false, error: refusal })
      expect(await anna.connection.attempt('conversation:history', { conversationId: id, afterSeq: 0, limit: 1 })).toMatchObject({ ok: true })
      expect((await fetch(`${stack.urls[0]}/readyz`)).status).toBe(200)
      volume.free(postgres.pids())
      const before = load.people.map(({ n }) => n)
      await until('everybody is served again', backMs, () => load.people.every(({ n }, person) => n > (before[person] ?? 0)))
      expect(await load.end()).toEqual([])
    } finally {
      anna.close()
      load.close()
      await stack.close()
      await postgres.close()
      volume.close()
    }
  }, roundMs * 3)
})

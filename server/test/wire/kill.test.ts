import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import type { Conversation, Message } from '@lifebuoy/shared'
import { freePort } from '../../../scripts/services/freePort.mjs'
import { freshTarget, recordKinds } from './freshTarget.ts'
import { embedders, origins, tokenFor } from './products.ts'
import { reads, seqs, upTo } from './says.ts'
import { administrator } from './server.ts'
import { startProcess } from './serverProcess.ts'
import { openWindow, type Window } from './window.ts'

const rounds = Number(process.env['KILL_ROUNDS'] ?? 4)
const seed = Number(process.env['KILL_SEED'] ?? Math.floor(Math.random() * 1e9))

/** Park and Miller's generator: the same seed kills in the same moments. */
const generator = (from: number) => {
  let state = from % 2_147_483_647 || 1
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

interface Sent { clientId: string; text: string; acked?: Message }

/** One visitor with an outbox, as the widget has one: whatever was not acknowledged is sent again under its id. */
class Outbox {
  readonly sub = randomUUID()
  readonly opening: Sent = { clientId: randomUUID(), text: 'Открытие' }
  readonly sent: Sent[] = []
  conversationId: string | undefined
  window: Window | undefined

  async connect(url: string) {
    this.window = await openWindow(url, '/visitor', { auth: { token: await tokenFor({ sub: this.sub }) }, origin: origins.vetmanager })
    const answer = await this.window.ask<{ conversation: Conversation; message: Message }>('conversation:open', { clientId: this.opening.clientId, text: this.opening.text })
    this.conversationId = answer.conversation.id
    this.opening.acked ??= answer.message
  }

  /** Sends until the connection dies; several are under way at once. `onAck` hears of each acknowledgement. */
  async flood(onAck: () => void) {
    const { window } = this
    if (!window) throw new Error('not connected')
    let alive = true
    void window.gone.then(() => { alive = false })
    const lane = async () => {
      while (alive) {
        const one: Sent = { clientId: randomUUID(), text: `${this.sent.length}` }
        this.sent.push(one)
        await Promise.race([this.deliver(one).then(onAck), window.gone]).catch(() => undefined)
      }
    }
    await Promise.all([lane(), lane(), lane()])
  }

  async deliver(one: Sent) {
    const { window } = this
    if (!window) throw new Error('not connected')
    const { message } = await window.ask<{ message: Message }>('message:send', { conversationId: this.conversationId, clientId: one.clientId, text: one.text })
    one.acked ??= message
  }
}

describe.each(recordKinds)('kill -9 on %s', (kind) => {
  test(`${rounds} times while three visitors send: nothing acknowledged is lost, nothing is doubled, seq has no gap (KILL_SEED=${seed})`, async () => {
    const random = generator(seed)
    const port = await freePort()
    const env = {
      ...await freshTarget(kind), PRODUCTS_FILE: embedders().file, SECRET_KEY: 'a secret of the tests with enough bytes', RATE_LIMIT_FACTOR: '100000',
      ADMIN_EMAIL: administrator.email, ADMIN_PASSWORD: administrator.password,
    }
    const visitors = upTo(3).map(() => new Outbox())
    let acknowledged = 0
    let counted = (): void => undefined
    for (let round = 0; round < rounds; round += 1) {
      const server = await startProcess(env, port)
      await Promise.all(visitors.map((visitor) => visitor.connect(server.url)))
      // After so many acknowledgements, and then in the middle of whatever is under way.
      let left = 3 + Math.floor(random() * 60)
      const enough = new Promise<void>((resolve) => { counted = () => { if ((left -= 1) === 0) resolve() } })
      const flood = Promise.all(visitors.map((visitor) => visitor.flood(() => counted())))
      await enough
      await new Promise((resolve) => { setTimeout(resolve, random() * 30) })
      await server.kill('SIGKILL')
      await flood
    }
    const server = await startProcess(env, port)
    try {
      for (const visitor of visitors) {
        await visitor.connect(server.url)
        const { window, conversationId } = visitor
        if (!window || !conversationId) throw new Error('not connected')
        const before = await reads(window, conversationId)
        const stored = new Map(before.map((message) => [message.clientId, message]))
        for (const { acked } of visitor.sent) {
          if (!acked) continue
          acknowledged += 1
          expect(stored.get(acked.clientId)).toEqual(acked)
        }
        for (const one of visitor.sent) if (!one.acked) await visitor.deliver(one)
        const after = await reads(window, conversationId)
        expect(seqs(after)).toEqual(upTo(visitor.sent.length + 1))
        expect(new Set(after.map(({ clientId }) => clientId)).size).toBe(after.length)
        window.close()
      }
      expect(acknowledged).toBeGreaterThan(rounds)
      expect(await server.kill('SIGTERM')).toBe(0)
    } finally {
      await server.kill('SIGKILL')
    }
  }, 400_000)
})

import { randomUUID } from 'node:crypto'
import type { Conversation, Message } from '@lifebuoy/shared'
import { origins, tokenFor } from '../wire/products.ts'
import { Connection } from './connection.ts'
import type { History } from './history.ts'

export interface PersonOptions {
  history: History
  urls: readonly string[]
  /** Which address is tried first. */
  first?: number
  sub?: string
  /** Asks for what it lacks, as the widget does; without it only what the server tells by itself is held. */
  heals?: boolean
}

/** A visitor's window with an outbox and a memory, as the widget has them; everything it does and sees goes into the history. */
export class Person {
  readonly name: string
  readonly sub: string
  readonly connection: Connection
  readonly held = new Map<string, Map<number, Message>>()
  readonly seen = new Map<string, Conversation>()
  readonly places = new Map<string, number>()
  readonly typing: string[] = []
  n = 0
  readonly #history: History
  readonly #heals: boolean

  constructor({ history, urls, first = 0, sub = randomUUID(), heals = true }: PersonOptions) {
    this.sub = sub
    this.name = `${sub} ${randomUUID().slice(0, 4)}`
    this.#history = history
    this.#heals = heals
    this.connection = new Connection({
      urls, namespace: '/visitor', origin: origins.vetmanager,
      auth: async () => ({ token: await tokenFor({ sub }), since: Object.fromEntries([...this.held].map(([id]) => [id, this.#whole(id)])) }),
      onEvent: (event, data) => { this.#hear(event, data) },
    }, first)
  }

  async open(): Promise<this> {
    await this.connection.open()
    await this.connection.whenConnected()
    return this
  }

  async asks(text = 'Вопрос'): Promise<Conversation | undefined> {
    const said = { op: 'open', author: this.sub, clientId: randomUUID(), n: this.n += 1 } as const
    this.#history.add({ ...said, type: 'invoke' })
    const answer = await this.connection.insist('conversation:open', { clientId: said.clientId, text })
    if (!answer?.ok) {
      this.#history.add({ ...said, type: answer ? 'fail' : 'info' })
      return undefined
    }
    const { conversation, message } = answer.data as { conversation: Conversation; message: Message }
    this.#history.add({ ...said, type: 'ok', conversationId: conversation.id, seq: message.seq, arrival: conversation.arrival })
    this.#learn(conversation)
    this.#hold([message])
    return conversation
  }

  async says(conversationId: string, text: string): Promise<boolean> {
    const said = { op: 'send', author: this.sub, clientId: randomUUID(), n: this.n += 1 } as const
    this.#history.add({ ...said, type: 'invoke' })
    const answer = await this.connection.insist('message:send', { conversationId, clientId: said.clientId, text })
    if (!answer?.ok) {
      this.#history.add({ ...said, type: answer ? 'fail' : 'info' })
      return false
    }
    const { message } = answer.data as { message: Message }
    this.#history.add({ ...said, type: 'ok', conversationId, seq: message.seq })
    this.#hold([message])
    return true
  }

  /** Holds all from 1 up to `seq`. */
  has(conversationId: string, seq: number): boolean {
    return this.#whole(conversationId) >= seq
  }

  close(): void {
    this.connection.close()
  }

  #whole(id: string): number {
    const messages = this.held.get(id)
    let seq = 0
    while (messages?.has(seq + 1)) seq += 1
    return seq
  }

  #hear(event: string, data: unknown): void {
    if (event === 'welcome') {
      const { conversations, messages } = data as { conversations: Conversation[]; messages: Message[] }
      this.#hold(messages)
      conversations.forEach((one) => { this.#learn(one) })
    }
    if (event === 'message') this.#hold([data as Message])
    if (event === 'conversation') this.#learn(data as Conversation)
    if (event === 'typing') this.typing.push((data as { conversationId: string }).conversationId)
    if (event === 'queue') {
      const { conversationId, position } = data as { conversationId: string; position: number }
      this.places.set(conversationId, position)
    }
  }

  #hold(messages: readonly Message[]): void {
    for (const message of messages) {
      const { conversationId, seq, id } = message
      this.#history.add({ op: 'held', window: this.name, conversationId, seq, messageId: id })
      this.held.set(conversationId, (this.held.get(conversationId) ?? new Map<number, Message>()).set(seq, message))
    }
  }

  #learn(conversation: Conversation): void {
    const { id, arrival, rev, lastSeq } = conversation
    if (arrival !== null) this.#history.add({ op: 'numbered', conversationId: id, arrival })
    if ((this.seen.get(id)?.rev ?? 0) < rev) this.seen.set(id, conversation)
    if (this.#heals && this.#whole(id) < lastSeq) void this.#heal(id)
  }

  async #heal(conversationId: string): Promise<void> {
    const answer = await this.connection.attempt('conversation:history', { conversationId, afterSeq: this.#whole(conversationId), limit: 200 })
    if (answer?.ok) this.#hold((answer.data as { messages: Message[] }).messages)
  }
}

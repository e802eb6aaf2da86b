import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Conversation, Message, OperatorPresence, Waiting } from '@lifebuoy/shared'
import pg from 'pg'
import { administrator } from '../wire/server.ts'
import { Connection, type Answer } from './connection.ts'
import type { History } from './history.ts'
import type { Stack } from './stack.ts'

const post = (url: string, origin: string, body: unknown, cookie?: string) => fetch(url, {
  method: 'POST', body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', origin, ...(cookie === undefined ? {} : { cookie }) },
})

async function signIn(stack: Stack, email: string, node: number): Promise<string> {
  const answer = await post(`${stack.urls[node] ?? ''}/api/operator/session`, stack.publicUrl, { email, password: administrator.password })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (answer.status !== 204 || cookie === undefined) throw new Error(`sign-in answered ${answer.status}`)
  return cookie
}

export const administratorCookie = (stack: Stack): Promise<string> => signIn(stack, administrator.email, 0)

/** An operator's panel with a memory; `takesNext` asks until it is answered, with one requestId. */
export class Worker {
  readonly held = new Map<string, Map<number, Message>>()
  readonly seen = new Map<string, Conversation>()
  readonly typing: string[] = []
  presence: OperatorPresence[] = []
  waiting: Waiting | undefined
  notes: string[] = []
  readonly id: string
  readonly cookie: string
  readonly connection: Connection
  readonly #history: History
  #n = 0

  /** Many at once, put into the record: signing each of them in takes a password's time. */
  static async crew(stack: Stack, history: History, admin: string, count: number): Promise<Worker[]> {
    const client = new pg.Client({ connectionString: stack.databaseUrl })
    await client.connect()
    try {
      const workers: Worker[] = []
      for (let n = 0; n < count; n++) {
        const [id, secret] = [randomUUID(), randomBytes(32).toString('base64url')]
        await client.query(`insert into operator (id, email, name, role, password) values ($1, $2, 'Ольга', 'operator', '-')`, [id, `${id}@support.example`])
        await client.query(`insert into session (id, operator_id, secret_hash, expires_at) values ($1, $2, $3, now() + interval '1 hour')`,
          [randomUUID(), id, createHash('sha256').update(secret).digest()])
        workers.push(new Worker(history, id, `${admin.split('=', 1)[0] ?? ''}=${secret}`, stack, n % stack.urls.length))
      }
      await Promise.all(workers.map((worker) => worker.open()))
      return workers
    } finally {
      await client.end()
    }
  }

  async open(): Promise<void> {
    await this.connection.open()
    await this.connection.whenConnected()
  }

  private constructor(history: History, id: string, cookie: string, stack: Pick<Stack, 'urls' | 'publicUrl'>, node: number) {
    this.id = id
    this.cookie = cookie
    this.#history = history
    this.connection = new Connection({
      urls: stack.urls, namespace: '/operator', origin: stack.publicUrl, cookie, auth: () => Promise.resolve({}),
      onEvent: (event, data) => { this.#hear(event, data) },
    }, node)
  }

  /** A new operator, signed in and connected to this node (and after a break to the next). */
  static async hire(stack: Stack, history: History, admin: string, node = 0, urls: readonly string[] = stack.urls): Promise<Worker> {
    const email = `${randomUUID()}@support.example`
    const made = await post(`${stack.urls[node] ?? ''}/api/operators`, stack.publicUrl, { email, name: 'Ольга', role: 'operator', password: administrator.password }, admin)
    if (made.status !== 201) throw new Error(`creating an operator answered ${made.status}`)
    const { id } = await made.json() as { id: string }
    const worker = new Worker(history, id, await signIn(stack, email, node), { urls: [...urls], publicUrl: stack.publicUrl }, node)
    await worker.open()
    return worker
  }

  async takesNext(requestId: string = randomUUID()): Promise<Conversation | null | undefined> {
    const said = { op: 'take', operator: this.id, requestId } as const
    this.#history.add({ ...said, type: 'invoke' })
    const answer = await this.connection.insist('queue:next', { requestId })
    if (!answer?.ok) {
      this.#history.add({ ...said, type: answer ? 'fail' : 'info' })
      return undefined
    }
    const taken = answer.data as { conversation: Conversation; messages: Message[] } | null
    this.#history.add({ ...said, type: 'ok', conversationId: taken?.conversation.id ?? null, arrival: taken?.conversation.arrival ?? null })
    if (taken) this.#hold(taken.messages)
    return taken?.conversation ?? null
  }

  async gives(conversationId: string): Promise<void> {
    this.#history.add({ op: 'release', type: 'invoke', conversationId })
    const answer = await this.connection.insist('conversation:return', { conversationId })
    if (answer?.ok) this.#history.add({ op: 'release', type: 'ok', conversationId })
  }

  async says(conversationId: string, text: string): Promise<Answer | undefined> {
    const said = { op: 'send', author: this.id, clientId: randomUUID(), n: this.#n += 1 } as const
    this.#history.add({ ...said, type: 'invoke' })
    const answer = await this.connection.insist('message:send', { conversationId, clientId: said.clientId, text })
    if (!answer?.ok) this.#history.add({ ...said, type: answer ? 'fail' : 'info' })
    else this.#history.add({ ...said, type: 'ok', conversationId, seq: (answer.data as { message: Message }).message.seq })
    return answer
  }

  close(): void {
    this.connection.close()
  }

  #hear(event: string, data: unknown): void {
    if (event === 'message') this.#hold([data as Message])
    if (event === 'note') this.notes.push((data as { text: string }).text)
    if (event === 'waiting') this.waiting = data as Waiting
    if (event === 'operators') this.presence = data as OperatorPresence[]
    if (event === 'typing') this.typing.push((data as { conversationId: string }).conversationId)
    if (event === 'welcome') {
      const welcome = data as { operators: OperatorPresence[]; waiting: Waiting; messages: Message[] }
      this.presence = welcome.operators
      this.waiting = welcome.waiting
      this.#hold(welcome.messages)
    }
    if (event === 'conversation') {
      const one = data as Conversation
      if ((this.seen.get(one.id)?.rev ?? 0) < one.rev) this.seen.set(one.id, one)
    }
  }

  #hold(messages: readonly Message[]): void {
    for (const message of messages) {
      const { conversationId, seq, id } = message
      this.#history.add({ op: 'held', window: `panel ${this.id}`, conversationId, seq, messageId: id })
      this.held.set(conversationId, (this.held.get(conversationId) ?? new Map<number, Message>()).set(seq, message))
    }
  }
}

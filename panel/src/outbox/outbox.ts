import { signal, type Signal } from '@preact/signals'
import type { Answer, Attachment, Conversation, Message, Note, ProtocolError } from '@lifebuoy/shared'
import { errors, type ErrorCode } from '@lifebuoy/shared/protocol/errors'
import type { Ask } from '../link/ask.ts'
import type { Keep } from '../desk/keep.ts'

/** Something written that the server has not confirmed. Its `clientId` is for ever: sent twice, it arrives once. */
export interface Outgoing {
  clientId: string
  kind: 'answer' | 'note'
  conversationId: string
  text: string
  attachments: readonly Attachment[]
  /** When it was written, milliseconds; the order of sending. */
  at: number
  /** Why it was refused for good; null while it is on its way. */
  refused: ErrorCode | null
}

export interface OutboxDeps {
  ask: Ask
  keep: Keep
  operatorId(): string | null
  /** It is in the record. */
  onSent(sent: { message: Message; conversation: Conversation } | { note: Note }): void
  /** The conversation was lost meanwhile: what was written goes back to the draft. */
  onLost(outgoing: Outgoing): void
  wait?: (milliseconds: number) => Promise<void>
}

export interface Outbox {
  items: Signal<readonly Outgoing[]>
  add(outgoing: Omit<Outgoing, 'refused'>): void
  /** Sends whatever waits, in order within each conversation: to be called at each new connection. */
  flush(): void
  again(clientId: string): void
  /** Takes it out and gives it back. */
  take(clientId: string): Outgoing | null
  /** Reads what an earlier window of this operator left. */
  load(): void
}

const tryAgainAfter = 3_000
const lost: readonly ErrorCode[] = ['conflict', 'forbidden', 'not_found']

export function createOutbox(deps: OutboxDeps): Outbox {
  const items = signal<readonly Outgoing[]>([])
  const running = new Set<string>()
  const wakers = new Set<() => void>()
  const wait = deps.wait ?? ((ms) => new Promise<void>((done) => { setTimeout(done, ms) }))
  const nameOf = (clientId: string) => `${deps.operatorId() ?? ''}.out.${clientId}`

  const put = (outgoing: Outgoing) => {
    deps.keep.write(nameOf(outgoing.clientId), JSON.stringify(outgoing))
    items.value = [...items.value.filter((one) => one.clientId !== outgoing.clientId), outgoing].sort((a, b) => a.at - b.at)
  }
  const drop = (clientId: string) => {
    deps.keep.write(nameOf(clientId), null)
    items.value = items.value.filter((one) => one.clientId !== clientId)
  }

  /** Sends one after the other: a later one never overtakes an earlier one. */
  const run = async (conversationId: string) => {
    if (running.has(conversationId)) return
    running.add(conversationId)
    try {
      for (;;) {
        const next = items.value.find((one) => one.conversationId === conversationId && one.refused === null)
        if (next === undefined) return
        const answer = await send(deps.ask, next)
        if (answer.ok) {
          drop(next.clientId)
          deps.onSent(answer.data)
        } else if (!errors[answer.error.code].retry) {
          refuse(next, answer.error)
        } else if (answer.error.code === 'unauthorized') {
          return
        } else {
          await Promise.race([wait(answer.error.retryAfterMs ?? tryAgainAfter), new Promise<void>((wake) => { wakers.add(wake) })])
        }
      }
    } finally {
      running.delete(conversationId)
    }
  }
  const refuse = (outgoing: Outgoing, error: ProtocolError) => {
    if (!lost.includes(error.code)) return put({ ...outgoing, refused: error.code })
    drop(outgoing.clientId)
    deps.onLost(outgoing)
  }
  const flush = () => {
    for (const wake of wakers) wake()
    wakers.clear()
    for (const id of new Set(items.value.map((one) => one.conversationId))) void run(id)
  }

  return {
    items,
    flush,
    add: (outgoing) => {
      put({ ...outgoing, refused: null })
      void run(outgoing.conversationId)
    },
    again: (clientId) => {
      const found = items.value.find((one) => one.clientId === clientId)
      if (found === undefined) return
      put({ ...found, refused: null })
      void run(found.conversationId)
    },
    take: (clientId) => {
      const found = items.value.find((one) => one.clientId === clientId) ?? null
      if (found !== null) drop(clientId)
      return found
    },
    load: () => {
      const left = deps.keep.names(nameOf('')).map((name) => parsed(deps.keep.read(name))).filter((one) => one !== null)
      items.value = left.sort((a, b) => a.at - b.at)
    },
  }
}

async function send(ask: Ask, { kind, conversationId, clientId, text, attachments }: Outgoing): Promise<Answer<{ message: Message; conversation: Conversation } | { note: Note }>> {
  if (kind === 'note') return await ask('note:add', { conversationId, clientId, text })
  const attachmentIds = attachments.map((one) => one.id)
  return await ask('message:send', { conversationId, clientId, text, ...(attachmentIds.length > 0 ? { attachmentIds } : {}) })
}

function parsed(text: string | null): Outgoing | null {
  try {
    return text === null ? null : JSON.parse(text) as Outgoing
  } catch {
    return null
  }
}

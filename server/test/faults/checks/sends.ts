import type { Event } from '../history.ts'

type SendEvent = Extract<Event, { op: 'open' | 'send' }>

export interface Sent {
  clientId: string
  author: string
  n: number
  invokedAt: number
  ok: SendEvent | undefined
  failed: boolean
}

/** What was sent, each once: first invocation, first acknowledgement. */
export function sends(events: readonly Event[]): Sent[] {
  const all = new Map<string, Sent>()
  for (const event of events) {
    if (event.op !== 'open' && event.op !== 'send') continue
    const known = all.get(event.clientId) ?? { clientId: event.clientId, author: event.author, n: event.n, invokedAt: event.t, ok: undefined, failed: false }
    if (event.type === 'ok') known.ok ??= event
    if (event.type === 'fail') known.failed = true
    all.set(event.clientId, known)
  }
  return [...all.values()]
}

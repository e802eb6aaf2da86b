import type { Event, Stored } from '../history.ts'
import { sends } from './sends.ts'

/** (4) One author's messages stand in the order in which he sent them; an author here sends one at a time. */
export function authorOrder(events: readonly Event[], stored: Stored): string[] {
  const numbers = new Map(sends(events).map(({ clientId, author, n }) => [clientId, { author, n }]))
  const last = new Map<string, number>()
  return stored.messages.toSorted((a, b) => a.seq - b.seq).flatMap(({ conversationId, clientId, seq }) => {
    const sent = numbers.get(clientId)
    if (!sent) return []
    const key = `${sent.author} ${conversationId}`
    const before = last.get(key) ?? -1
    last.set(key, Math.max(before, sent.n))
    return sent.n > before ? [] : [`${sent.author}'s ${sent.n} stands at ${seq}, behind his ${before}`]
  })
}

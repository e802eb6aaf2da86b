import { eventsOf, type Event, type MayRead, type Stored } from '../history.ts'

/** (2) What each window held at the end is the record: no gap, nothing else at any place, of every conversation that it showed. */
export function windowsWhole(events: readonly Event[], stored: Stored, mayRead: MayRead): string[] {
  const record = new Map<string, Map<number, string>>()
  for (const { conversationId, seq, id } of stored.messages) record.set(conversationId, (record.get(conversationId) ?? new Map<number, string>()).set(seq, id))
  const faults: string[] = []
  for (const [id, messages] of record) {
    for (let seq = 1; seq <= messages.size; seq++) if (!messages.has(seq)) faults.push(`the record of ${id} has no ${seq}`)
  }
  const held = new Map<string, { window: string; conversationId: string; messages: Map<number, string> }>()
  for (const { window, conversationId, seq, messageId } of eventsOf(events, 'held')) {
    const key = `${window} ${conversationId}`
    const one = held.get(key) ?? { window, conversationId, messages: new Map<number, string>() }
    held.set(key, one)
    const before = one.messages.get(seq)
    if (before !== undefined && before !== messageId) faults.push(`${window} was told two messages at ${seq} of ${conversationId}`)
    one.messages.set(seq, messageId)
  }
  for (const { window, conversationId, messages } of held.values()) {
    // A panel holds what its operator follows.
    if (window.startsWith('panel ') || !mayRead(window, conversationId)) continue
    const whole = record.get(conversationId) ?? new Map<number, string>()
    for (const [seq, id] of whole) if (messages.get(seq) !== id) faults.push(`${window} lacks ${seq} of ${conversationId}`)
    for (const seq of messages.keys()) if (!whole.has(seq)) faults.push(`${window} holds ${seq} of ${conversationId}, which the record has not`)
  }
  return faults
}

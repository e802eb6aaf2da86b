import { type Event, type Stored } from '../history.ts'
import { sends } from './sends.ts'

/** (1) Every `ok` is in the record once, with its seq; every `info` at most once; no `fail` ever. */
export function sentOnce(events: readonly Event[], stored: Stored): string[] {
  const copies = new Map<string, Stored['messages']>()
  for (const message of stored.messages) copies.set(message.clientId, [...copies.get(message.clientId) ?? [], message])
  return sends(events).flatMap(({ clientId, ok, failed }) => {
    const there = copies.get(clientId) ?? []
    if (there.length > 1) return [`${clientId} is ${there.length} times in the record`]
    if (failed && there.length > 0) return [`${clientId} was refused and is in the record`]
    if (ok === undefined) return []
    const [only] = there
    if (!only) return [`${clientId} was acknowledged and is not in the record`]
    return ok.conversationId === only.conversationId && ok.seq === only.seq ? [] : [`${clientId} was acknowledged as ${ok.seq} and is ${only.seq}`]
  })
}

import type { Event } from '../history.ts'

/** (5) A conversation has one holder at a time: no second "take next" hands it out before the first holder gave it up or lost it. */
export function claimsOnce(events: readonly Event[]): string[] {
  const holders = new Map<string, string>()
  const faults: string[] = []
  for (const event of events.toSorted((a, b) => a.t - b.t)) {
    if (event.op === 'release' && event.type === 'invoke') holders.delete(event.conversationId)
    if (event.op !== 'take' || event.type !== 'ok' || event.conversationId === null || event.conversationId === undefined) continue
    const claim = `${event.operator} ${event.requestId}`
    const holder = holders.get(event.conversationId)
    if (holder !== undefined && holder !== claim) faults.push(`${event.conversationId} was given to ${claim} while ${holder} had it`)
    holders.set(event.conversationId, claim)
  }
  return faults
}

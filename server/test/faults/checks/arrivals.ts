import { eventsOf, type Event, type Stored } from '../history.ts'

/** (7) Arrival numbers are nobody else's, never change, and rise with real time. */
export function arrivals(events: readonly Event[], stored: Stored): string[] {
  const faults: string[] = []
  const seen = new Map<string, number>()
  const say = (id: string, arrival: number) => {
    const before = seen.get(id)
    if (before !== undefined && before !== arrival) faults.push(`${id} had number ${before} and then ${arrival}`)
    seen.set(id, arrival)
  }
  for (const event of events) {
    if (event.op === 'numbered') say(event.conversationId, event.arrival)
    if ((event.op === 'open' || event.op === 'take') && typeof event.arrival === 'number' && typeof event.conversationId === 'string') say(event.conversationId, event.arrival)
  }
  for (const { id, arrival } of stored.conversations) if (arrival !== null) say(id, arrival)
  const owners = new Map<number, string>()
  for (const [id, arrival] of seen) {
    const other = owners.get(arrival)
    if (other !== undefined) faults.push(`${id} and ${other} both have number ${arrival}`)
    owners.set(arrival, id)
  }
  const opens = eventsOf(events, 'open')
  const invoked = new Map(opens.filter(({ type }) => type === 'invoke').toReversed().map(({ clientId, t }) => [clientId, t]))
  const done = opens.filter(({ type, arrival }) => type === 'ok' && typeof arrival === 'number').sort((a, b) => a.t - b.t)
  // The highest number acknowledged before each instant is enough to compare with.
  const asked = done.map((open) => ({ open, at: invoked.get(open.clientId) ?? open.t })).sort((a, b) => a.at - b.at)
  let next = 0
  let highest = 0
  for (const { open, at } of asked) {
    for (let one = done[next]; one !== undefined && one.t < at; one = done[next]) {
      highest = Math.max(highest, one.arrival ?? 0)
      next += 1
    }
    if ((open.arrival ?? 0) < highest) faults.push(`${open.conversationId ?? ''} got ${open.arrival ?? ''} though ${highest} had been acknowledged before it was asked`)
  }
  return faults
}

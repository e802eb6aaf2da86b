import { eventsOf, type Event } from '../history.ts'

interface Wait { arrival: number; from: number; until: number }
interface Take { operator: string; conversationId: string; arrival: number; invokedAt: number; at: number }

/** Each take that handed out something, by its first answer. */
function takesOf(events: readonly Event[]): Take[] {
  const invoked = new Map<string, number>()
  const done = new Map<string, Take>()
  for (const { type, operator, requestId, conversationId, arrival, t } of eventsOf(events, 'take')) {
    const claim = `${operator} ${requestId}`
    if (type === 'invoke' && !invoked.has(claim)) invoked.set(claim, t)
    if (type !== 'ok' || typeof conversationId !== 'string' || typeof arrival !== 'number' || done.has(claim)) continue
    done.set(claim, { operator, conversationId, arrival, invokedAt: invoked.get(claim) ?? t, at: t })
  }
  return [...done.values()].sort((a, b) => a.at - b.at)
}

/**
 * When each question waited for certain: from the acknowledgement of what let it wait to the sending of what took it. A question may be
 * taken before its asker hears that it was asked; then it did not wait for certain at all.
 */
function waitsOf(events: readonly Event[], takes: readonly Take[]): Wait[] {
  const arrivals = new Map(takes.map(({ conversationId, arrival }) => [conversationId, arrival]))
  const begun = new Map<string, number>()
  const waits: { conversationId: string; invokedAt: number; at: number }[] = []
  for (const event of events) {
    if (event.op !== 'open' && event.op !== 'release') continue
    const key = event.op === 'open' ? event.clientId : event.conversationId
    if (event.type === 'invoke' && !(event.op === 'open' && begun.has(key))) begun.set(key, event.t)
    if (event.op === 'open' && typeof event.arrival === 'number' && event.conversationId !== undefined) arrivals.set(event.conversationId, event.arrival)
    if (event.type === 'ok' && event.conversationId !== undefined) waits.push({ conversationId: event.conversationId, invokedAt: begun.get(key) ?? event.t, at: event.t })
  }
  const byConversation = new Map<string, Take[]>()
  for (const take of takes) byConversation.set(take.conversationId, [...byConversation.get(take.conversationId) ?? [], take])
  return waits.flatMap(({ conversationId, invokedAt, at }) => {
    const arrival = arrivals.get(conversationId)
    const next = byConversation.get(conversationId)?.find((take) => take.at > invokedAt)
    const until = next?.invokedAt ?? Infinity
    return arrival === undefined || until <= at ? [] : [{ arrival, from: at, until }]
  })
}

/** (6) Whoever was handed number n passed nobody by: no earlier question waited during all of the asking. A take of unknown end may hold one. */
export function takenInOrder(events: readonly Event[]): string[] {
  const takes = takesOf(events)
  const waits = waitsOf(events, takes)
  const unknown = eventsOf(events, 'take').filter(({ type }) => type === 'info').length > 0
  return takes.flatMap(({ operator, arrival, invokedAt, at }) => {
    const passed = waits.find((wait) => wait.arrival < arrival && wait.from <= invokedAt && wait.until > at && !(unknown && wait.until === Infinity))
    return passed ? [`${operator} was given ${arrival} while ${passed.arrival} waited`] : []
  })
}

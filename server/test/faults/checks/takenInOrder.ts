import { eventsOf, type Event } from '../history.ts'

interface Wait { conversationId: string; arrival: number; from: number; until: number }

/** When each question waited for certain: from the acknowledgement of what made it wait to the sending of what took it. */
function waits(events: readonly Event[]): Wait[] {
  const invoked = new Map<string, number>()
  for (const { type, operator, requestId, t } of eventsOf(events, 'take')) {
    const key = `${operator} ${requestId}`
    if (type === 'invoke' && !invoked.has(key)) invoked.set(key, t)
  }
  const arrival = new Map<string, number>()
  const open = new Map<string, number>()
  const all: Wait[] = []
  // Each take counts from its sending on: that is the earliest instant at which it may have been decided.
  const steps: { t: number; id: string; what: 'waits' | 'taken' }[] = []
  for (const event of events) {
    if (event.op === 'open' && event.type === 'ok' && event.conversationId !== undefined && typeof event.arrival === 'number') {
      arrival.set(event.conversationId, event.arrival)
      steps.push({ t: event.t, id: event.conversationId, what: 'waits' })
    }
    if (event.op === 'release' && event.type === 'ok') steps.push({ t: event.t, id: event.conversationId, what: 'waits' })
    if (event.op === 'take' && event.type === 'ok' && typeof event.conversationId === 'string') {
      steps.push({ t: invoked.get(`${event.operator} ${event.requestId}`) ?? event.t, id: event.conversationId, what: 'taken' })
    }
  }
  for (const { t, id, what } of steps.sort((a, b) => a.t - b.t)) {
    if (what === 'waits') open.set(id, t)
    const from = open.get(id)
    if (what === 'taken' && from !== undefined) {
      all.push({ conversationId: id, arrival: arrival.get(id) ?? 0, from, until: t })
      open.delete(id)
    }
  }
  for (const [id, from] of open) all.push({ conversationId: id, arrival: arrival.get(id) ?? 0, from, until: Infinity })
  return all
}

/** (6) Whoever was handed number n was not passed by: no earlier question waited during all of the asking. `info` takes may hold one. */
export function takenInOrder(events: readonly Event[]): string[] {
  const all = waits(events)
  const takes = eventsOf(events, 'take')
  const unknown = takes.filter(({ type }) => type === 'info').map(({ t }) => t)
  return takes.flatMap((take) => {
    const { type, operator, requestId, conversationId, arrival } = take
    if (type !== 'ok' || typeof conversationId !== 'string' || typeof arrival !== 'number') return []
    const asked = takes.find((one) => one.type === 'invoke' && one.operator === operator && one.requestId === requestId)?.t ?? take.t
    const passed = all.find((wait) => wait.arrival < arrival && wait.from <= asked && wait.until > take.t
      && !(wait.until === Infinity && unknown.some((t) => t < take.t)))
    return passed ? [`${operator} was given ${arrival} while ${passed.arrival} waited`] : []
  })
}

import type { Event, MayRead, Stored, Told } from '../history.ts'

/** What may be wrong with a house, each as somebody might well build it. */
export const bugs = [
  'acknowledges before the commit', 'numbers by a sequence', 'skips the locked head of the line', 'forgets clientIds', 'does not fence claims',
  'trusts the fan-out', 'gives a new arrival on return', 'tells strangers', 'answers out of order',
] as const
export type Bug = (typeof bugs)[number]

export interface Run { events: Event[]; stored: Stored; mayRead: MayRead }

const people = ['anna', 'boris', 'vera', 'gleb']

/**
 * A house of a few lines in a time of its own: people ask and write, answers get lost and are asked for again, operators take and give
 * back, the process is killed now and then. Planted with a bug it keeps the history that its clients would have seen.
 */
export function fakeHouse(random: () => number, bug?: Bug): Run {
  const events: Event[] = []
  const stored: Stored = { messages: [], conversations: [] }
  let t = 0
  let sequence = 0
  let arrival = 0
  const within = (ms: number) => 1 + random() * ms
  const at = (time: number, event: Told) => { events.push({ ...event, t: time }) }
  const of = (conversationId: string) => stored.messages.filter((message) => message.conversationId === conversationId)
  const waiting: string[] = []
  const owner = new Map<string, string>()
  const mayRead = (window: string, conversationId: string) => owner.get(conversationId) === window || window.startsWith('operator')

  const put = (author: string, conversationId: string, clientId: string): number => {
    const known = stored.messages.find((message) => message.clientId === clientId)
    if (known && bug !== 'forgets clientIds') return known.seq
    sequence += random() < 0.1 ? 2 : 1
    const last = of(conversationId).length
    const seq = bug === 'numbers by a sequence' ? sequence : last + 1
    stored.messages.push({ conversationId, seq, id: `m${stored.messages.length}`, clientId, authorId: author })
    return seq
  }
  const show = (conversationId: string, from: number) => {
    for (const { seq, id: messageId } of of(conversationId).filter((message) => message.seq >= from)) {
      const readers = [owner.get(conversationId) ?? '', 'operator', ...(bug === 'tells strangers' && random() < 0.1 ? [people.find((one) => one !== owner.get(conversationId)) ?? ''] : [])]
      for (const window of readers) {
        if (bug === 'trusts the fan-out' && random() < 0.05) continue
        at(t, { op: 'held', window, conversationId, seq, messageId })
      }
    }
  }
  const write = (author: string, n: number, conversationId: string | undefined) => {
    const op = conversationId === undefined ? 'open' : 'send'
    const id = conversationId ?? `c${stored.conversations.length}`
    const clientId = `${author}-${n}`
    const base = { op, author, clientId, n } as const
    at(t += within(5), { ...base, type: 'invoke' })
    let seq = 0
    // An answer that is lost is asked for again.
    for (let attempt = 0; attempt === 0 || (attempt < 3 && random() < 0.3); attempt++) {
      t += within(5)
      if (op === 'open' && !stored.conversations.some((one) => one.id === id)) {
        stored.conversations.push({ id, arrival: arrival += 1, operatorId: null })
        owner.set(id, author)
        waiting.push(id)
      }
      seq = put(author, id, clientId)
    }
    show(id, Math.max(1, seq))
    if (bug === 'acknowledges before the commit' && random() < 0.05) stored.messages = stored.messages.filter((message) => message.clientId !== clientId)
    at(t += within(5), { ...base, type: 'ok', conversationId: id, seq, ...(op === 'open' ? { arrival: stored.conversations.find((one) => one.id === id)?.arrival ?? null } : {}) })
    return id
  }
  const held: string[] = []
  const take = (operator: string, n: number) => {
    const base = { op: 'take', operator, requestId: `${operator}-${n}` } as const
    at(t += within(5), { ...base, type: 'invoke' })
    waiting.sort((a, b) => numberOf(a) - numberOf(b))
    const skipped = bug === 'skips the locked head of the line' && waiting.length > 1 && random() < 0.1 ? 1 : 0
    const stale = bug === 'does not fence claims' && held.length > 0 && random() < 0.1 ? held[0] : undefined
    const id = stale ?? waiting.splice(skipped, 1)[0] ?? null
    if (id !== null && stale === undefined) held.push(id)
    at(t += within(5), { ...base, type: 'ok', conversationId: id, arrival: id === null ? null : numberOf(id) })
  }
  const numberOf = (id: string) => stored.conversations.find((one) => one.id === id)?.arrival ?? 0
  const giveBack = () => {
    const id = held.splice(Math.floor(random() * held.length), 1)[0]
    if (id === undefined) return
    at(t += within(5), { op: 'release', type: 'invoke', conversationId: id })
    const conversation = stored.conversations.find((one) => one.id === id)
    if (conversation && bug === 'gives a new arrival on return') conversation.arrival = arrival += 1
    waiting.push(id)
    at(t += within(5), { op: 'release', type: 'ok', conversationId: id })
  }

  const counts = new Map<string, number>()
  const mine = new Map<string, string[]>()
  for (let step = 0; step < 400; step++) {
    const author = people[Math.floor(random() * people.length)] ?? ''
    const own = mine.get(author) ?? []
    const n = (counts.get(author) ?? 0) + 1
    const what = random()
    if (what < 0.75) {
      counts.set(author, n)
      const known = own.length > 0 && random() < 0.8 ? own[Math.floor(random() * own.length)] : undefined
      const id = write(author, n, known)
      if (known === undefined) mine.set(author, [...own, id])
    } else if (what < 0.92) take(random() < 0.5 ? 'olga' : 'pavel', step)
    else giveBack()
  }
  if (bug === 'answers out of order') {
    const [conversationId] = [...owner.keys()]
    const [first, second] = of(conversationId ?? '').filter(({ authorId }) => authorId === owner.get(conversationId ?? '')).slice(-2)
    if (first && second) {
      const seq = first.seq
      first.seq = second.seq
      second.seq = seq
    }
  }
  // What was still on its way arrives: the windows look at the head again.
  if (bug !== 'trusts the fan-out') for (const { id } of stored.conversations) show(id, 1)
  return { events, stored, mayRead }
}

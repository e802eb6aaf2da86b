import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Conversation, Message, Note, OperatorPresence, OperatorWelcome, QueuePlace, Support, VisitorWelcome, Waiting } from '@lifebuoy/shared'
import { asks, says, takes } from './says.ts'
import { startServer, type OperatorWindow, type Server } from './server.ts'
import type { Heard, Window } from './window.ts'

/** What a window knows; each event replaces one thing in it, by id. */
interface Known {
  conversations: Map<string, Conversation>
  messages: Map<string, Message>
  notes: Map<string, Note>
  places: Map<string, number>
  diagnostics: Set<string>
  support: unknown
  account: unknown
  waiting: Waiting | undefined
  operators: OperatorPresence[]
}

type Apply = (known: Known, data: never) => void
const conversation: Apply = ({ conversations }, given: Conversation) => {
  const before = conversations.get(given.id)
  if (!before || given.rev > before.rev) conversations.set(given.id, given)
}
const message: Apply = ({ messages }, given: Message) => { messages.set(given.id, given) }
const nothing: Apply = () => undefined

const visitorEvents: { [event: string]: Apply } = {
  welcome: (known, given: VisitorWelcome) => {
    for (const one of given.conversations) conversation(known, one as never)
    for (const one of given.messages) message(known, one as never)
    known.support = given.support
    known.account = given.account
    known.diagnostics = new Set(given.diagnostics.map(({ requestId }) => requestId))
  },
  support: (known, given: Support) => { known.support = given },
  account: (known, given: VisitorWelcome['account']) => { known.account = given },
  conversation,
  message,
  queue: ({ places }, { conversationId, position }: QueuePlace) => { places.set(conversationId, position) },
  'diagnostics:request': ({ diagnostics }, { requestId }: { requestId: string }) => { diagnostics.add(requestId) },
  typing: nothing,
  'token:expiring': nothing,
}

const operatorEvents: { [event: string]: Apply } = {
  welcome: (known, given: OperatorWelcome) => {
    for (const one of given.mine) conversation(known, one as never)
    for (const one of given.messages) message(known, one as never)
    for (const one of given.notes) known.notes.set(one.id, one)
    known.support = given.support
    known.waiting = given.waiting
    known.operators = given.operators
  },
  waiting: (known, given: Waiting) => { known.waiting = given },
  support: (known, given: object) => { known.support = given },
  conversation,
  message,
  note: ({ notes }, given: Note) => { notes.set(given.id, given) },
  diagnostics: nothing,
  typing: nothing,
  operators: (known, given: OperatorPresence[]) => { known.operators = given },
}

function apply(events: { [event: string]: Apply }, heard: readonly Heard[]): Known {
  const known: Known = {
    conversations: new Map(), messages: new Map(), notes: new Map(), places: new Map(), diagnostics: new Set(),
    support: undefined, account: undefined, waiting: undefined, operators: [],
  }
  for (const { event, data } of heard) {
    const step = events[event]
    if (!step) throw new Error(`no case for the event ${event}`)
    step(known, data as never)
  }
  return known
}

const sorted = <T extends { id: string }>(things: Iterable<T>): T[] => [...things].sort((a, b) => (a.id < b.id ? -1 : 1))
/** Image addresses are made anew for every answer, and promises of `support` move with the clock. */
const steady = (support: unknown) => JSON.parse(JSON.stringify(support, (key, value: unknown) => key === 'answerBy' ? undefined : value)) as unknown

describe('a window that listened knows what a window that asks anew is told', () => {
  let server: Server
  beforeAll(async () => { server = await startServer('postgres', { CLOCK_START: '2026-11-20T12:00:00+03:00' }) })
  afterAll(async () => { await server.close() })

  test('after every command that changes anything', async () => {
    const sub = randomUUID()
    const stale = { visitor: await server.visitor({ sub }), operator: await server.operator({ name: 'Ольга' }) }
    const colleague = await server.operator({ name: 'Павел' })
    await server.visitor().then((before) => asks(before, 'Первый в очереди'))
    const heardKinds = { visitor: new Set<string>(), operator: new Set<string>() }

    const compare = async (step: string) => {
      const fresh = { visitor: await server.visitor({ sub }), operator: await server.panel(stale.operator.cookie) }
      // Places come by themselves after a welcome; operators' lists in beats.
      const waitingOnes = (await fresh.visitor.hears<VisitorWelcome>('welcome')).conversations.filter(({ state }) => state === 'waiting')
      for (const { id } of waitingOnes) await fresh.visitor.hears<QueuePlace>('queue', ({ conversationId }) => conversationId === id)
      await settled(stale, fresh)
      const [was, is] = [apply(visitorEvents, stale.visitor.heard), apply(visitorEvents, fresh.visitor.heard)]
      expect([step, sorted(was.conversations.values())]).toEqual([step, sorted(is.conversations.values())])
      expect([step, sorted(was.messages.values())]).toEqual([step, sorted(is.messages.values())])
      expect([step, [...was.diagnostics].filter((id) => !answered.has(id))]).toEqual([step, [...is.diagnostics]])
      expect([step, steady(was.support), was.account]).toEqual([step, steady(is.support), is.account])
      for (const { id } of waitingOnes) expect([step, was.places.get(id)]).toEqual([step, is.places.get(id)])
      const [knew, knows] = [apply(operatorEvents, stale.operator.heard), apply(operatorEvents, fresh.operator.heard)]
      const mine = [...knew.conversations.values()].filter(({ operator }) => operator?.id === stale.operator.id)
      expect([step, sorted(mine)]).toEqual([step, sorted([...knows.conversations.values()].filter(({ operator }) => operator?.id === stale.operator.id))])
      const ids = new Set(mine.map(({ id }) => id))
      const held = (messages: Iterable<Message>) => sorted([...messages].filter(({ conversationId }) => ids.has(conversationId)))
      const missing = held(knows.messages.values()).filter(({ id }) => !knew.messages.has(id) && !handed.has(id))
      expect([step, missing]).toEqual([step, []])
      expect([step, knew.waiting]).toEqual([step, knows.waiting])
      expect([step, steady(knew.support), knew.operators]).toEqual([step, steady(knows.support), knows.operators])
      for (const side of ['visitor', 'operator'] as const) for (const { event } of stale[side].heard) heardKinds[side].add(event)
      fresh.visitor.close()
      fresh.operator.close()
    }
    /** What came with an answer rather than by itself. */
    const handed = new Set<string>()
    const answered = new Set<string>()
    const take = async (operator: OperatorWindow, id: string) => {
      for (;;) {
        const taken = await takes(operator)
        taken.messages.forEach((one) => handed.add(one.id))
        if (taken.conversation.id === id) return
      }
    }

    await compare('welcome')
    const { conversation: { id } } = await asks(stale.visitor, 'Вопрос', { steps: ['раз', 'два'] })
    await compare('open')
    await take(stale.operator, id)
    await compare('take')
    await says(stale.operator, id, 'Ответ')
    await compare('answer')
    await stale.visitor.ask('conversation:read', { conversationId: id, seq: 2 })
    await compare('read')
    await says(stale.visitor, id, 'Уточнение')
    await stale.operator.ask('conversation:read', { conversationId: id, seq: 3 })
    await compare('read by the operator')
    await stale.operator.ask('note:add', { conversationId: id, clientId: randomUUID(), text: 'Себе' })
    await compare('note')
    const { requestId } = await stale.operator.ask<{ requestId: string }>('diagnostics:request', { conversationId: id })
    await compare('diagnostics requested')
    await stale.visitor.ask('diagnostics:answer', { requestId, data: { browser: 'Chromium 156' } })
    answered.add(requestId)
    await compare('diagnostics answered')
    stale.visitor.socket.emit('typing', { conversationId: id })
    stale.operator.socket.emit('typing', { conversationId: id })
    await stale.operator.hears('typing')
    await stale.visitor.hears('typing')
    await compare('typing')
    await stale.operator.ask('conversation:transfer', { conversationId: id, operatorId: colleague.id })
    await compare('transfer')
    await colleague.ask('conversation:postpone', { conversationId: id, reason: 'not-enough-information' })
    await compare('postponed')
    await says(stale.visitor, id, 'Вот подробности')
    await compare('came back')
    await colleague.ask('conversation:return', { conversationId: id })
    await compare('returned')
    await colleague.ask('conversation:urgent', { conversationId: id, urgent: true })
    await compare('urgent')
    await take(stale.operator, id)
    await stale.operator.ask('conversation:handover', { conversationId: id, summary: 'Чек не печатается' })
    await compare('handed over')
    await stale.operator.ask('conversation:take', { conversationId: id }).then((taken) => (taken as { messages: Message[] }).messages.forEach((one) => handed.add(one.id)))
    await stale.operator.ask('conversation:resolve', { conversationId: id, outcome: 'out-of-scope' })
    await compare('resolved')
    await stale.visitor.ask('conversation:rate', { conversationId: id, score: 4 })
    await compare('rated')
    await says(stale.visitor, id, 'Новый вопрос')
    await compare('a new round')
    await stale.visitor.ask('conversation:resolve', { conversationId: id })
    await compare('resolved by the visitor')
    await stale.operator.ask('presence:set', { presence: 'away' })
    await compare('presence')

    // every kind of event was heard but those that clocks alone bring
    expect(Object.keys(visitorEvents).filter((event) => !heardKinds.visitor.has(event))).toEqual(['support', 'account', 'token:expiring'])
    expect(Object.keys(operatorEvents).filter((event) => !heardKinds.operator.has(event))).toEqual(['support'])
  })
})

/** Waits until the beats (places, the line, who is there, how a conversation stands after its last words) have told both windows the same; words come at once. */
async function settled(stale: { visitor: Window; operator: Window }, fresh: { visitor: Window; operator: Window }) {
  const same = () => {
    const [knew, knows] = [apply(operatorEvents, stale.operator.heard), apply(operatorEvents, fresh.operator.heard)]
    const [was, is] = [apply(visitorEvents, stale.visitor.heard), apply(visitorEvents, fresh.visitor.heard)]
    return JSON.stringify(knew.waiting) === JSON.stringify(knows.waiting) && JSON.stringify(knew.operators) === JSON.stringify(knows.operators)
      && [...is.places].every(([id, position]) => was.places.get(id) === position)
      && [...is.conversations].every(([id, { rev }]) => (was.conversations.get(id)?.rev ?? 0) >= rev)
  }
  for (let turn = 0; turn < 200 && !same(); turn += 1) await new Promise((resolve) => { setTimeout(resolve, 25) })
  await Promise.all([stale.visitor.ask('conversation:list', {}), stale.operator.ask('conversation:list', {})])
}

import type { Conversation, OperatorPresence, OperatorWelcome, ServerToOperator } from '@lifebuoy/shared'
import type { Known } from './known.ts'
import { mergeTalk } from './talk.ts'

/** Whatever the server may say to an operator's window. */
export type ServerEvent = { [E in keyof ServerToOperator]: { name: E; data: Parameters<ServerToOperator[E]>[0] } }[keyof ServerToOperator]

/** The names of all of them; a new one without a case in `hear` does not compile. */
export const serverEvents = ['welcome', 'waiting', 'support', 'conversation', 'message', 'note', 'typing', 'diagnostics', 'operators'] as const satisfies readonly ServerEvent['name'][]

/** What is known after an event. Hearing it twice, late or out of order harms nothing. `now` in milliseconds. */
export function hear(known: Known, event: ServerEvent, now: number): Known {
  switch (event.name) {
    case 'welcome': return welcomed(known, event.data)
    case 'waiting': return { ...known, waiting: event.data, conversations: putConversations(known.conversations, event.data.head) }
    case 'support': return { ...known, support: event.data }
    case 'conversation': return { ...known, conversations: putConversations(known.conversations, [event.data]) }
    case 'message': return { ...silenced(known, event.data.conversationId), talks: put(known, event.data.conversationId, { messages: [event.data] }) }
    case 'note': return { ...known, talks: put(known, event.data.conversationId, { notes: [event.data] }) }
    case 'typing': return { ...known, typing: { ...known.typing, [event.data.conversationId]: { name: event.data.name, at: now } } }
    case 'diagnostics': return { ...known, talks: put(known, event.data.conversationId, { diagnostics: [event.data] }) }
    case 'operators': return { ...known, operators: event.data, operator: ownPresence(known.operator, event.data) }
    default: return unheardOf(event)
  }
}

/** Conversations with newer ones in their place; a lower `rev` than the known one is ignored. */
export function putConversations(known: Known['conversations'], told: readonly Conversation[]): Known['conversations'] {
  const newer = told.filter((one) => (known[one.id]?.rev ?? -1) <= one.rev)
  return newer.length === 0 ? known : { ...known, ...Object.fromEntries(newer.map((one) => [one.id, one])) }
}

const put = (known: Known, conversationId: string, heard: Parameters<typeof mergeTalk>[1]): Known['talks'] =>
  ({ ...known.talks, [conversationId]: mergeTalk(known.talks[conversationId], heard) })

/** A welcome names all that the operator holds: whatever else looked like his was lost while he was away, and nobody knows yet to whom. */
function welcomed(known: Known, welcome: OperatorWelcome): Known {
  const held = new Set(welcome.mine.map((one) => one.id))
  const stillTrue = Object.fromEntries(Object.entries(known.conversations)
    .filter(([id, one]) => held.has(id) || one.state !== 'assigned' || one.operator?.id !== welcome.operator.id))
  let talks = known.talks
  for (const id of new Set([...welcome.messages, ...welcome.notes].map((one) => one.conversationId))) {
    talks = { ...talks, [id]: mergeTalk(talks[id], {
      messages: welcome.messages.filter((one) => one.conversationId === id),
      notes: welcome.notes.filter((one) => one.conversationId === id),
    }) }
  }
  return {
    operator: welcome.operator,
    operators: welcome.operators,
    support: welcome.support,
    products: welcome.products,
    waiting: welcome.waiting,
    conversations: putConversations(stillTrue, [...welcome.waiting.head, ...welcome.mine]),
    talks,
    typing: {},
  }
}

/** The list of operators also says what the server takes this one for; `offline` there is another moment's truth. */
function ownPresence(operator: Known['operator'], operators: readonly OperatorPresence[]): Known['operator'] {
  const presence = operators.find((one) => one.id === operator?.id)?.presence
  return operator === null || presence === undefined || presence === 'offline' ? operator : { ...operator, presence }
}

/** A message ends the sign of writing. */
function silenced(known: Known, conversationId: string): Known {
  if (known.typing[conversationId] === undefined) return known
  const { [conversationId]: _, ...typing } = known.typing
  return { ...known, typing }
}

function unheardOf(event: never): never {
  throw new Error(`No case for ${JSON.stringify(event)}`)
}

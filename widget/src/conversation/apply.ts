import type { Conversation, Message, ServerToVisitor } from '@lifebuoy/shared'
import type { Talks } from './talks.ts'

export type ServerEvent = keyof ServerToVisitor
export type NewsOf<E extends ServerEvent> = Parameters<ServerToVisitor[E]> extends [infer N] ? N : undefined

/** One case for every event of the server: a new event without a case does not compile. */
const cases: { [E in ServerEvent]: (talks: Talks, news: NewsOf<E>) => Talks } = {
  welcome: (talks, { product, visitor, account, support, channels, conversations, messages, diagnostics }) => ({
    ...withMessages(conversations.reduce(withConversation, talks), messages),
    welcome: { visitor, account, support, channels, ...(product === undefined ? {} : { product }) },
    diagnostics: Object.fromEntries(diagnostics.map((one) => [one.conversationId, one.requestId])),
    typing: {},
  }),
  support: (talks, support) => (talks.welcome === null ? talks : { ...talks, welcome: { ...talks.welcome, support } }),
  account: (talks, account) => (talks.welcome === null ? talks : { ...talks, welcome: { ...talks.welcome, account } }),
  conversation: withConversation,
  message: (talks, message) => withMessages(message.author.kind === 'visitor' ? talks : withoutTyping(talks, message.conversationId), [message]),
  queue: (talks, place) => {
    const known = talks.conversations[place.conversationId]
    if (known !== undefined && known.state !== 'waiting') return talks
    const before = talks.places[place.conversationId]
    // The same event twice must end in the same knowledge: it was held before the one that let it go.
    const again = before !== undefined && before.because === place.because && before.held === place.held && before.position === place.position
    const wasHeld = again ? before.wasHeld : before?.held ?? false
    const start = Math.max(before?.start ?? 0, place.position)
    return { ...talks, places: { ...talks.places, [place.conversationId]: { ...place, start, wasHeld } } }
  },
  typing: (talks, { conversationId, name }) => ({ ...talks, typing: { ...talks.typing, [conversationId]: name } }),
  'diagnostics:request': (talks, { conversationId, requestId }) => ({ ...talks, diagnostics: { ...talks.diagnostics, [conversationId]: requestId } }),
  'token:expiring': (talks) => talks,
}

/** What is known after one more event. The same event twice, late or out of order ends in the same knowledge. */
export function apply<E extends ServerEvent>(talks: Talks, event: E, news: NewsOf<E>): Talks {
  return cases[event](talks, news)
}

/** A lower `rev` than already seen is old news. */
export function withConversation(talks: Talks, conversation: Conversation): Talks {
  const known = talks.conversations[conversation.id]
  if (known !== undefined && known.rev > conversation.rev) return talks
  const conversations = { ...talks.conversations, [conversation.id]: conversation }
  const left = conversation.state !== 'waiting' && conversation.id in talks.places
  return { ...talks, conversations, places: left ? without(talks.places, conversation.id) : talks.places }
}

export function withMessages(talks: Talks, news: readonly Message[]): Talks {
  if (news.length === 0) return talks
  const messages: { [id: string]: readonly Message[] } = { ...talks.messages }
  for (const id of new Set(news.map((message) => message.conversationId))) {
    const bySeq = new Map((messages[id] ?? []).map((message) => [message.seq, message]))
    for (const message of news) if (message.conversationId === id) bySeq.set(message.seq, message)
    messages[id] = [...bySeq.values()].sort((a, b) => a.seq - b.seq)
  }
  return { ...talks, messages }
}

export function withoutTyping(talks: Talks, conversationId: string): Talks {
  return conversationId in talks.typing ? { ...talks, typing: without(talks.typing, conversationId) } : talks
}

export function withoutDiagnostics(talks: Talks, conversationId: string): Talks {
  return conversationId in talks.diagnostics ? { ...talks, diagnostics: without(talks.diagnostics, conversationId) } : talks
}

function without<T>(map: { readonly [id: string]: T }, id: string): { readonly [id: string]: T } {
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== id))
}

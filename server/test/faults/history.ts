interface Saying { type: 'invoke' | 'ok' | 'fail' | 'info'; author: string; clientId: string; n: number; conversationId?: string; seq?: number; arrival?: number | null }

/** What happened at the clients, by one clock in milliseconds that nobody sets. `info`: it may have happened or not. */
export type Event = { t: number } & (
  | ({ op: 'open' } & Saying)
  | ({ op: 'send' } & Saying)
  | { op: 'take'; type: 'invoke' | 'ok' | 'fail' | 'info'; operator: string; requestId: string; conversationId?: string | null; arrival?: number | null }
  /** The holder gave it back, or is known to have lost it (`invoke`: not before; `ok`: it waits again). */
  | { op: 'release'; type: 'invoke' | 'ok'; conversationId: string }
  /** A window received a message. */
  | { op: 'held'; window: string; conversationId: string; seq: number; messageId: string }
  /** A window was told a question's number, of which round does not matter: rounds are not begun anew here. */
  | { op: 'numbered'; conversationId: string; arrival: number }
)

/** The same without its instant, which the recorder gives. */
export type Told = Event extends infer E ? E extends Event ? Omit<E, 't'> : never : never

/** The record afterwards. */
export interface Stored {
  messages: { conversationId: string; seq: number; id: string; clientId: string; authorId: string | null }[]
  conversations: { id: string; arrival: number | null; operatorId: string | null; /** Whose it is, as tokens name him. */ sub?: string; state?: string }[]
}

/** Who may read what: by window. */
export type MayRead = (window: string, conversationId: string) => boolean

export interface History {
  events: Event[]
  add(event: Told): void
}

export function createHistory(): History {
  const events: Event[] = []
  return { events, add: (event) => { events.push({ ...event, t: performance.now() }) } }
}

export const eventsOf = <Op extends Event['op']>(events: readonly Event[], op: Op): Extract<Event, { op: Op }>[] =>
  events.filter((event): event is Extract<Event, { op: Op }> => event.op === op)

/** What a question is about (R10). `suggestion` stands outside the line and carries no promise. */
export type Topic = 'error' | 'updates' | 'features' | 'howto' | 'suggestion'

/** Why a question is postponed or closed unsolved (R9). */
export type Reason = 'not-reproducible' | 'not-enough-information' | 'out-of-scope' | 'unconstructive'

/** Whether support works at an instant (R5). */
export type Mode = 'open' | 'duty' | 'closed'

/** Where a conversation stands; the table of moves is in docs/protocol.md. */
export type State = 'waiting' | 'assigned' | 'postponed' | 'development' | 'resolved' | 'suggestion'

/** `duty` is an operator who may be on the roster of days off; rights are those of `operator`. */
export type Role = 'operator' | 'duty' | 'admin'

/** An operator who is away keeps what he holds; nobody is offered to him. */
export type Presence = 'online' | 'away' | 'offline'

/** ISO 8601 in UTC, milliseconds. */
export type Instant = string

/** The mode now and what follows it; `until` equals `next.at`. */
export interface Support {
  mode: Mode
  since: Instant
  until: Instant
  next: { mode: Mode; at: Instant }
  /** When mode `open` begins next: until then, on days off, questions that are not urgent keep their places. */
  opensAt?: Instant
  /** The regulation's zone and hours, so that a window can say them without knowing the rules. */
  schedule: { timeZone: string; workday: [string, string]; dayOff: [string, string] }
  /** The promise that a question sent now would carry. */
  answerBy: Instant
}

/** The other ways to ask (R2); every one is configuration, an absent one is not shown. */
export interface Channels {
  form?: string
  email?: string
  phones?: { region: string; display: string; href: string }[]
}

/** Billing's word for the account, `unknown`, or `unconfirmed` (an outage and nothing known). */
export interface Account {
  id: string
  status: string
}

/** An accepted image; `url`s are signed for five minutes and come anew with every answer. */
export interface Attachment {
  id: string
  mime: 'image/jpeg' | 'image/png' | 'image/gif'
  /** Bytes of the stored image. */
  bytes: number
  width: number
  height: number
  url: string
  thumbnailUrl: string
}

export type Author =
  | { kind: 'visitor' | 'operator'; id: string; name: string }
  | { kind: 'system'; id: null; name: string }

/** What a system message says; the reader's language decides the words. */
export type SystemEvent =
  | { event: 'postponed'; reason: Reason; until?: Instant }
  | { event: 'closed'; reason: Reason }
  | { event: 'development' }
  | { event: 'suggestion' }

export interface Message {
  id: string
  conversationId: string
  /** 1, 2, 3 … within its conversation, without a gap. */
  seq: number
  clientId: string
  author: Author
  /** Of a system message: the Russian sentence, for whoever does not know `system`. */
  text: string
  steps?: string[]
  attachments: Attachment[]
  sentAt: Instant
  system?: SystemEvent
}

/** What operators tell each other; no visitor ever receives one. */
export interface Note {
  id: string
  conversationId: string
  clientId: string
  author: { id: string; name: string }
  text: string
  sentAt: Instant
  /** It stands behind the message with this `seq` (0: before the first). */
  afterSeq: number
}

export interface Conversation {
  id: string
  /** Rises with every change; a lower one than already seen is ignored. */
  rev: number
  product: string
  /** The number in the one line; null of a suggestion. */
  arrival: number | null
  account: Account
  visitor: { id: string; name: string }
  topic: Topic | null
  urgent: boolean
  state: State
  /** Its holder while `assigned`. */
  operator: { id: string; name: string } | null
  reason: Reason | null
  openedAt: Instant
  answerBy: Instant | null
  firstAnswerAt: Instant | null
  lastSeq: number
  /** The highest `seq` each side has read. */
  readBy: { visitor: number; operator: number }
  /** Messages of the others that the receiver of this has not read. */
  unread: number
  /** The first words of the question. */
  title: string
  /** The first words of the last message. */
  preview: string
  /** When the last message was sent. */
  lastAt: Instant
  /** When it comes back by itself, while `postponed`. */
  postponedUntil: Instant | null
  /** The visitor's rating of the last round, 1 to 5. */
  rating: number | null
}

/** A visitor's place in the line, live. */
export interface QueuePlace {
  conversationId: string
  /** 1 + the earlier questions that have not left the line. */
  position: number
  estimate: { fromMinutes: number; toMinutes: number } | null
  /** Why it grew, in the one moment when it may. */
  because: null | 'mode' | 'urgent'
  /** Only urgent questions are handed out now and this is not one: it keeps its place until the next work day. */
  held: boolean
}

export interface Waiting {
  total: number
  urgent: number
  oldestArrival: number | null
  /** The first 50 in order of arrival. */
  head: Conversation[]
}

export interface OperatorPresence {
  id: string
  name: string
  presence: Presence
}

/** What the browser may be asked for (R3); the values are the bytes that the visitor saw. */
export interface Diagnostics {
  conversationId: string
  requestId: string
  data: { [name: string]: unknown } | null
  answeredAt: Instant | null
}

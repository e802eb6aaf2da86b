import type { ErrorCode, Topic, VisitorInput } from '@lifebuoy/shared'

/** Something the person has sent and the server has not yet acknowledged. Kept in the browser before it is first sent. */
export interface Entry {
  /** Its `clientId`: the server stores it once, however often it is sent. */
  id: string
  kind: 'open' | 'send'
  /** The conversation's id, or the id of the entry that opens it. */
  talk: string
  text: string
  topic: Topic | null
  steps: string[]
  urgent: boolean
  /** Ids of its pictures in this browser. */
  pictures: string[]
  /** What the server calls them; null until all are there. With it the payload is final. */
  attachmentIds: string[] | null
  /** Its turn: milliseconds since 1970, unique and rising in one window. */
  at: number
  failed: ErrorCode | null
}

/** The very same bytes every time: another body under the same `clientId` would be refused. */
export function payloadOf(entry: Entry): { event: 'conversation:open'; input: VisitorInput['conversation:open'] } | { event: 'message:send'; input: VisitorInput['message:send'] } {
  const attachmentIds = entry.attachmentIds?.length ? { attachmentIds: entry.attachmentIds } : {}
  if (entry.kind === 'send') return { event: 'message:send', input: { conversationId: entry.talk, clientId: entry.id, text: entry.text, ...attachmentIds } }
  const steps = entry.steps.length > 0 ? { steps: entry.steps } : {}
  return { event: 'conversation:open', input: { clientId: entry.id, topic: entry.topic, text: entry.text, ...steps, urgent: entry.urgent, ...attachmentIds } }
}

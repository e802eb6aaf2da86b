import type { Author, Message } from '@lifebuoy/shared'
import type { Entry } from './entry.ts'

/** What a conversation is drawn from: separators, groups of one author, sentences of the system. */
export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'time'; key: string; at: string }
  | { kind: 'system'; key: string; message: Message }
  | { kind: 'group'; key: string; author: Author; own: boolean; messages: Message[] }
  | { kind: 'pending'; key: string; entries: Entry[] }

const pause = 30 * 60_000

/**
 * Messages in the order of `seq`, entries that the server lacks after them. `day` names the day of an instant in the reader's zone;
 * a group ends with its author, its day, or half an hour of silence, which is told by a time between.
 */
export function rowsOf(messages: readonly Message[], entries: readonly Entry[], me: string, day: (at: string) => string): Row[] {
  const rows: Row[] = []
  let before: Message | null = null
  for (const message of messages) {
    const newDay = before === null || day(before.sentAt) !== day(message.sentAt)
    const silence = !newDay && before !== null && Date.parse(message.sentAt) - Date.parse(before.sentAt) > pause
    if (newDay) rows.push({ kind: 'day', key: `day ${message.seq}`, at: message.sentAt })
    else if (silence) rows.push({ kind: 'time', key: `time ${message.seq}`, at: message.sentAt })
    const last = rows.at(-1)
    const { author } = message
    if (author.kind === 'system') rows.push({ kind: 'system', key: message.id, message })
    else if (last?.kind === 'group' && last.author.kind === author.kind && last.author.id === author.id) last.messages.push(message)
    else rows.push({ kind: 'group', key: message.id, author, own: author.kind === 'visitor' && author.id === me, messages: [message] })
    before = message
  }
  const known = new Set(messages.map((message) => message.clientId))
  const pending = entries.filter((entry) => !known.has(entry.id))
  // A failed one stands alone, with its ways out below it.
  for (const entry of pending) {
    const last = rows.at(-1)
    if (last?.kind === 'pending' && entry.failed === null && last.entries.at(-1)?.failed === null) last.entries.push(entry)
    else rows.push({ kind: 'pending', key: entry.id, entries: [entry] })
  }
  return rows
}

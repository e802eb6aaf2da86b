import type { Author, Message, Note } from '@lifebuoy/shared'
import type { Outgoing } from '../outbox/outbox.ts'
import type { Talk } from '../state/known.ts'

/** A piece of a talk as it is drawn, from top to bottom. */
export type Block =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'group'; key: string; author: Author; messages: readonly Message[] }
  | { kind: 'system'; key: string; message: Message }
  | { kind: 'note'; key: string; note: Note }
  | { kind: 'outgoing'; key: string; outgoing: Outgoing }

const together = 5 * 60_000

/** Messages of one author in a row stand together; days, notes and the system's sentences part them. `dayOf` names the day of an instant. */
export function arrange(talk: Talk, outgoing: readonly Outgoing[], dayOf: (instant: string) => string): Block[] {
  const blocks: Block[] = []
  let day = ''
  const dated = (at: string) => {
    const its = dayOf(at)
    if (its !== day) blocks.push({ kind: 'day', key: `day ${its}`, at })
    day = its
  }
  const notes = [...talk.notes]
  const notesUpTo = (seq: number) => {
    while (notes[0] !== undefined && notes[0].afterSeq < seq) {
      const note = notes.shift()
      if (note === undefined) return
      dated(note.sentAt)
      blocks.push({ kind: 'note', key: note.id, note })
    }
  }
  for (const message of talk.messages) {
    notesUpTo(message.seq)
    dated(message.sentAt)
    const last = blocks.at(-1)
    if (message.author.kind === 'system') blocks.push({ kind: 'system', key: message.id, message })
    else if (last?.kind === 'group' && belongs(last, message)) blocks[blocks.length - 1] = { ...last, messages: [...last.messages, message] }
    else blocks.push({ kind: 'group', key: message.id, author: message.author, messages: [message] })
  }
  notesUpTo(Number.POSITIVE_INFINITY)
  const there = new Set([...talk.messages, ...talk.notes].map((one) => one.clientId))
  for (const one of outgoing) if (!there.has(one.clientId)) blocks.push({ kind: 'outgoing', key: one.clientId, outgoing: one })
  return blocks
}

function belongs(group: { author: Author; messages: readonly Message[] }, message: Message): boolean {
  const last = group.messages.at(-1)
  return last !== undefined && group.author.kind === message.author.kind && group.author.id === message.author.id
    && Date.parse(message.sentAt) - Date.parse(last.sentAt) < together
}

import type { Diagnostics, Message, Note } from '@lifebuoy/shared'
import { emptyTalk, type Talk } from './known.ts'

export interface Heard {
  messages?: readonly Message[]
  notes?: readonly Note[]
  diagnostics?: readonly Diagnostics[]
}

/** The talk with what was heard put in its place; hearing the same twice changes nothing, the newer telling wins. */
export function mergeTalk(talk: Talk = emptyTalk, heard: Heard): Talk {
  return {
    messages: merge(talk.messages, heard.messages, (message) => message.id, (a, b) => a.seq - b.seq),
    notes: merge(talk.notes, heard.notes, (note) => note.id, (a, b) => a.afterSeq - b.afterSeq || compare(a.sentAt, b.sentAt)),
    diagnostics: merge(talk.diagnostics, heard.diagnostics, (one) => one.requestId, () => 0),
  }
}

function merge<T>(known: readonly T[], heard: readonly T[] | undefined, idOf: (one: T) => string, order: (a: T, b: T) => number): readonly T[] {
  if (heard === undefined || heard.length === 0) return known
  const byId = new Map(known.map((one) => [idOf(one), one]))
  for (const one of heard) byId.set(idOf(one), one)
  return [...byId.values()].sort(order)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

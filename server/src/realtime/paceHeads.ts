import type { ConversationRow } from '../conversations/conversationRow.ts'
import { onlyWords } from './onlyWords.ts'

export interface Heads {
  /** How a conversation stands now. Told at once; mere words, after `burst` of them in a row, once in `ms`, the latest last. */
  changed(row: ConversationRow): void
  stop(): void
}

export interface Pace { ms: number; burst: number }

/** As many conversations as are talked in during a busy hour; a forgotten one is told at once. */
const remembered = 5_000
/** What is owed is told in one turn with what else is due by then, so that it leaves in one write for each window. */
const beatMs = 100

interface Told {
  row: ConversationRow
  /** When as much as was told would have been told at one head in `ms`, by `performance.now`. */
  paid: number
}

/**
 * The words of a talk are told as they come; how the conversation stands after each of them (its last words, what is unread) is told in
 * step with the eye. A head older than one that is known is dropped: no receiver sees `rev` go back.
 */
export function paceHeads({ ms, burst }: Pace, tell: (row: ConversationRow) => void): Heads {
  const known = new Map<string, Told>()
  const owed = new Set<Told>()
  let beat: NodeJS.Timeout | undefined

  const waitOf = ({ paid }: Told) => paid - (burst - 1) * ms - performance.now()
  const tellNow = (told: Told) => {
    owed.delete(told)
    told.paid = Math.max(told.paid, performance.now()) + ms
    tell(told.row)
  }
  const tellLater = (told: Told) => {
    owed.add(told)
    beat ??= setTimeout(tellDue, beatMs).unref()
  }
  const tellDue = () => {
    beat = undefined
    for (const told of owed) if (waitOf(told) <= 0) tellNow(told)
    if (owed.size > 0) beat = setTimeout(tellDue, beatMs).unref()
  }
  const begin = (row: ConversationRow) => {
    const told = { row, paid: -Infinity }
    known.set(row.id, told)
    tellNow(told)
    if (known.size <= remembered) return
    // What is still owed is not forgotten.
    for (const [oldest, one] of known) if (!owed.has(one)) return void known.delete(oldest)
  }

  return {
    changed(row) {
      const told = known.get(row.id)
      if (!told) return begin(row)
      if (told.row.rev > row.rev) return
      const words = onlyWords(told.row, row)
      told.row = row
      if (!words || waitOf(told) <= 0) tellNow(told)
      else tellLater(told)
    },
    stop() {
      clearTimeout(beat)
      known.clear()
      owed.clear()
    },
  }
}

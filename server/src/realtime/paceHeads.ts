import type { ConversationRow } from '../conversations/conversationRow.ts'
import { onlyWords } from './onlyWords.ts'

export interface Heads {
  /** How a conversation stands now. Told at once; mere words at most once in `ms`, the latest last. */
  changed(row: ConversationRow): void
  stop(): void
}

/** As many conversations as are talked in during a busy hour; a forgotten one is told at once. */
const remembered = 5_000

interface Told {
  row: ConversationRow
  /** By `performance.now`. */
  at: number
  /** Runs while something is owed. */
  timer: NodeJS.Timeout | undefined
}

/**
 * The words of a talk are told as they come; how the conversation stands after each of them (its last words, what is unread) is told in
 * step with the eye. A head older than one that is known is dropped: no receiver sees `rev` go back.
 */
export function paceHeads(ms: number, tell: (row: ConversationRow) => void): Heads {
  const known = new Map<string, Told>()

  const tellNow = (told: Told) => {
    clearTimeout(told.timer)
    told.timer = undefined
    told.at = performance.now()
    tell(told.row)
  }
  const begin = (row: ConversationRow) => {
    known.set(row.id, { row, at: performance.now(), timer: undefined })
    tell(row)
    if (known.size <= remembered) return
    // What is still owed is not forgotten.
    for (const [oldest, { timer }] of known) if (timer === undefined) return void known.delete(oldest)
  }

  return {
    changed(row) {
      const told = known.get(row.id)
      if (!told) return begin(row)
      if (told.row.rev > row.rev) return
      const words = onlyWords(told.row, row)
      told.row = row
      const wait = told.at + ms - performance.now()
      if (!words || wait <= 0) tellNow(told)
      else told.timer ??= setTimeout(tellNow, wait, told).unref()
    },
    stop() {
      for (const { timer } of known.values()) clearTimeout(timer)
      known.clear()
    },
  }
}

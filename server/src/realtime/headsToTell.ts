import type { Conversation } from '@lifebuoy/shared'

/** Who is told: all operators at once, the followers alone, or everybody else. */
export type Audience = 'all' | 'followers' | 'onlookers'

export interface HeadsToTell {
  /** How a conversation stands now, and the rooms of those who follow it. Told at once; to those who do not follow it, mere words at most once a second, the latest last. */
  changed(head: Conversation, followers: readonly string[]): void
  stop(): void
}

/** So often an onlooker hears that more was said in one conversation. */
const wordsMs = 1_000
/** As many conversations as change in a busy day; a forgotten one is told at once. */
const remembered = 20_000

interface Told {
  /** All of the head that is not words, as text. */
  face: string
  rev: number
  /** When onlookers were told, by `performance.now`. */
  at: number
  later: { head: Conversation; followers: readonly string[]; timer: NodeJS.Timeout } | undefined
}

/**
 * Ten operators who look at the line do not need a packet each for every message of a busy conversation that none of them follows. A head
 * older than one that was told is dropped: no receiver sees `rev` go back.
 */
export function headsToTell(tell: (head: Conversation, to: Audience, followers: readonly string[]) => void): HeadsToTell {
  const known = new Map<string, Told>()

  const remember = (id: string, told: Told) => {
    known.delete(id)
    known.set(id, told)
    if (known.size <= remembered) return
    // What is still owed to onlookers is not forgotten.
    for (const [oldest, { later }] of known) if (later === undefined) return void known.delete(oldest)
  }
  const laterTell = (id: string) => {
    const told = known.get(id)
    if (told?.later === undefined) return
    const { head, followers } = told.later
    remember(id, { ...told, at: performance.now(), later: undefined })
    tell(head, 'onlookers', followers)
  }

  return {
    changed(head, followers) {
      const face = faceOf(head)
      const before = known.get(head.id)
      if (before !== undefined && before.rev > head.rev) return
      const now = performance.now()
      const soonest = before === undefined || before.face !== face ? now : before.at + wordsMs
      if (before === undefined || soonest <= now) {
        clearTimeout(before?.later?.timer)
        remember(head.id, { face, rev: head.rev, at: now, later: undefined })
        tell(head, 'all', followers)
        return
      }
      const timer = before.later?.timer ?? setTimeout(() => { laterTell(head.id) }, soonest - now).unref()
      remember(head.id, { ...before, rev: head.rev, later: { head, followers, timer } })
      tell(head, 'followers', followers)
    },
    stop() {
      for (const { later } of known.values()) clearTimeout(later?.timer)
      known.clear()
    },
  }
}

/** Everything but what a further message or a glance at it changes. */
function faceOf({ rev: _rev, lastSeq: _lastSeq, readBy: _readBy, unread: _unread, preview: _preview, lastAt: _lastAt, ...face }: Conversation): string {
  return JSON.stringify(face)
}

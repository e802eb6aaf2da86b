import type { ConversationRow } from '../conversations/conversationRow.ts'
import type { Record } from '../record/record.ts'
import type { Change, Tell } from '../tell.ts'
import { Bounded } from '../bounded.ts'
import { changedSince, settledBefore } from './changedSince.ts'
import { HeadsTold } from './headsTold.ts'
import type { ChangedHint } from './hint.ts'
import { readChanges, type ReadChange } from './readChanges.ts'

export interface FollowerDeps {
  record: Record
  /** The windows of this node. */
  tell: Pick<Tell, 'changed'>
  /** Whether a window of this node reads the words of this conversation. */
  hears: (row: ConversationRow) => boolean
}

/** Keeps the windows of this node at the head of the record, whichever node changed it and whatever hint was lost. */
export interface Follower {
  /** This node told its own windows of its own commit. */
  told(change: Change): void
  /** A window was welcomed with these. */
  welcomed(rows: readonly ConversationRow[]): void
  /** Another node committed this. */
  hinted(hint: ChangedHint): void
  /**
   * Asks the record what changed since the last look and tells what was missed; the first look, before any window, only notes where to
   * begin, since every window is welcomed with what stands. Never rejects; while the record is away the next look finds it all.
   */
  check(): Promise<void>
  close(): void
}

interface Owed { after: number; notes: Set<string>; diagnostics: Set<string>; because: 'urgent' | undefined }

/** Words told out of order are usually told in a moment; then the gap is no gap. */
const patienceMs = 150
const retryMs = 1_000
/** Conversations of one reading. */
const chunk = 200
/** Of a conversation of which nothing was told so far, the window of a welcome. */
const newest = 50

export function createFollower({ record, tell, hears }: FollowerDeps): Follower {
  const heads = new HeadsTold()
  const extras = new Bounded<true>(5_000)
  const owed = new Map<string, Owed>()
  const later = new Map<string, NodeJS.Timeout>()
  let looked: Date | undefined
  let windows = false
  let running = false
  let checking: Promise<void> | undefined
  let retry: NodeJS.Timeout | undefined
  let closed = false

  const owe = (id: string, more: Partial<Owed> = {}) => {
    const one = owed.get(id) ?? { after: Infinity, notes: new Set(), diagnostics: new Set(), because: undefined }
    owed.set(id, {
      after: Math.min(one.after, more.after ?? Infinity), because: more.because ?? one.because,
      notes: new Set([...one.notes, ...more.notes ?? []]), diagnostics: new Set([...one.diagnostics, ...more.diagnostics ?? []]),
    })
    if (!running && retry === undefined) setImmediate(begin)
  }

  const lookAgain = (id: string) => {
    if (closed || later.has(id)) return
    later.set(id, setTimeout(() => {
      later.delete(id)
      owe(id)
    }, patienceMs).unref())
  }

  const note = ({ row, messages = [], notes = [], diagnostics }: Change) => {
    for (const { id } of notes) extras.set(id, true)
    if (diagnostics) extras.set(extraOf(diagnostics.requestId, diagnostics.answeredAt !== null), true)
    return heads.told(row, messages.map(({ seq }) => seq))
  }

  const bring = ({ asked, ...change }: ReadChange, { because }: Owed) => {
    const { row } = change
    // Something newer was told here while this was read.
    if ((heads.get(row.id)?.rev ?? 0) > row.rev) return owe(row.id, { because, notes: new Set(change.notes?.map(({ id }) => id)) })
    const [diagnostics, ...others] = asked
    const full: Change = { ...change, ...(because ? { because } : {}), ...(diagnostics ? { diagnostics } : {}) }
    tell.changed(full)
    for (const other of others) tell.changed({ row, diagnostics: other })
    for (const other of others) extras.set(extraOf(other.requestId, other.answeredAt !== null), true)
    if (!hears(row)) heads.skip(row)
    if (!note(full)) lookAgain(row.id)
  }

  const begin = () => { void run() }
  const run = async () => {
    if (running || closed || owed.size === 0) return
    running = true
    const some = [...owed].slice(0, chunk)
    for (const [id] of some) owed.delete(id)
    try {
      const changes = await readChanges(record, some.map(([id, one]) => ({
        id, notes: [...one.notes], diagnostics: [...one.diagnostics],
        after: (row) => {
          if (!hears(row)) return null
          const after = heads.get(id)?.seq ?? Math.min(one.after, Math.max(0, row.last_seq - newest))
          return after < row.last_seq ? after : null
        },
      })))
      const of = new Map(some)
      for (const change of changes) {
        const one = of.get(change.row.id)
        if (one && !closed) bring(change, one)
      }
      running = false
    } catch {
      // The record is away; whoever asks it for a person says so aloud.
      running = false
      retry ??= setTimeout(() => {
        retry = undefined
        void run()
      }, retryMs).unref()
      for (const [id, one] of some) owe(id, one)
      return
    }
    if (owed.size > 0) setImmediate(begin)
  }

  const look = async () => {
    // Before the reading: what is committed between the two is found by both rather than by none.
    const settled = await settledBefore(record)
    const found = looked === undefined && !windows ? undefined : await changedSince(record, looked)
    looked = settled
    if (found === undefined) return
    for (const { id, rev, seq } of found.heads) {
      const told = heads.get(id)
      if (!told || told.rev < rev || told.seq < seq) owe(id)
    }
    for (const { id, conversationId } of found.notes) if (!extras.get(id)) owe(conversationId, { notes: new Set([id]) })
    for (const { id, conversationId, answered } of found.diagnostics) {
      if (!extras.get(extraOf(id, answered))) owe(conversationId, { diagnostics: new Set([id]) })
    }
  }

  return {
    told: (change) => { if (!note(change) && hears(change.row)) lookAgain(change.row.id) },
    welcomed: (rows) => {
      windows = true
      for (const row of rows) heads.begin(row)
    },
    hinted({ conversationId: id, seq, rev, messages, notes = [], diagnostics, because }) {
      const told = heads.get(id)
      if (told && told.rev >= rev && told.seq >= seq && notes.length === 0 && diagnostics === undefined && because === undefined) return
      owe(id, { after: seq - messages, because, notes: new Set(notes), diagnostics: new Set(diagnostics === undefined ? [] : [diagnostics]) })
    },
    check: () => checking ??= look().catch(() => undefined).finally(() => { checking = undefined }),
    close() {
      closed = true
      clearTimeout(retry)
      for (const timer of later.values()) clearTimeout(timer)
    },
  }
}

const extraOf = (requestId: string, answered: boolean) => `${requestId} ${answered}`

import type { Topic } from '@lifebuoy/shared'
import { store, type Store } from '../store.ts'
import type { Storage } from '../storage/openStorage.ts'

/** What is being written and not yet sent. */
export interface Draft {
  /** The conversation's id, or `new`. */
  id: string
  text: string
  topic: Topic | null
  steps: string[]
  urgent: boolean
  pictures: string[]
}

export interface Drafts {
  all: Store<{ readonly [id: string]: Draft }>
  of: (id: string) => Draft
  load: () => Promise<void>
  change: (id: string, part: Partial<Omit<Draft, 'id'>>) => void
  /** Empties it at once, in the browser's storage only once `kept` is: one of both is there whenever the page goes. */
  clear: (id: string, kept: Promise<unknown>) => void
  /** What was being written below a question on its way goes on below the conversation that it became. */
  rename: (from: string, to: string) => void
  /** Writes what is not written yet: the page is about to go. */
  flush: () => void
}

export const noDraft = (id: string): Draft => ({ id, text: '', topic: null, steps: [], urgent: false, pictures: [] })

/** Drafts live in memory and follow into the browser's storage a moment later, pictures at once. */
export function keepDrafts(storage: () => Storage): Drafts {
  const all = store<{ readonly [id: string]: Draft }>({})
  const late = new Map<string, ReturnType<typeof setTimeout>>()
  const write = (id: string) => {
    clearTimeout(late.get(id))
    late.delete(id)
    const draft = all.get()[id]
    if (draft === undefined) void storage().remove('drafts', id)
    else void storage().put('drafts', id, draft)
  }
  const of = (id: string) => all.get()[id] ?? noDraft(id)
  return {
    all,
    of,
    load: async () => {
      const kept = await storage().all<Draft>('drafts')
      all.set({ ...Object.fromEntries(kept.map((draft) => [draft.id, draft])), ...all.get() })
    },
    change: (id, part) => {
      all.set({ ...all.get(), [id]: { ...of(id), ...part } })
      clearTimeout(late.get(id))
      if (part.pictures !== undefined) write(id)
      else late.set(id, setTimeout(() => write(id), 300))
    },
    clear: (id, kept) => {
      all.set(Object.fromEntries(Object.entries(all.get()).filter(([key]) => key !== id)))
      clearTimeout(late.get(id))
      late.delete(id)
      void kept.then(() => write(id))
    },
    rename: (from, to) => {
      const { [from]: moved, ...rest } = all.get()
      if (moved === undefined) return
      all.set({ [to]: { ...moved, id: to }, ...rest })
      write(to)
      write(from)
    },
    flush: () => { for (const id of late.keys()) write(id) },
  }
}

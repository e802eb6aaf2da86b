import { signal, type Signal } from '@preact/signals'
import type { Attachment } from '@lifebuoy/shared'
import type { Keep } from '../desk/keep.ts'

export interface Draft {
  tab: 'answer' | 'note'
  answer: string
  note: string
  /** Images that are uploaded already. */
  attachments: readonly Attachment[]
}

export const emptyDraft: Draft = { tab: 'answer', answer: '', note: '', attachments: [] }

export interface Drafts {
  of(conversationId: string): Draft
  change(conversationId: string, change: Partial<Draft>): void
  /** False since the browser refused to keep one: it lives in this window only, and the composer says so. */
  kept: Signal<boolean>
}

/** What is being written, per conversation, apart per operator; it survives a reload. */
export function createDrafts(keep: Keep, operatorId: () => string | null): Drafts {
  const open = signal<{ [name: string]: Draft }>({})
  const kept = signal(true)
  const nameOf = (conversationId: string) => `${operatorId() ?? ''}.draft.${conversationId}`
  const of = (conversationId: string): Draft => {
    const name = nameOf(conversationId)
    return open.value[name] ?? parsed(keep.read(name))
  }
  return {
    of,
    kept,
    change: (conversationId, change) => {
      const name = nameOf(conversationId)
      const draft = { ...of(conversationId), ...change }
      open.value = { ...open.value, [name]: draft }
      const empty = draft.answer === '' && draft.note === '' && draft.attachments.length === 0
      kept.value = keep.write(name, empty ? null : JSON.stringify(draft))
    },
  }
}

function parsed(text: string | null): Draft {
  if (text === null) return emptyDraft
  try {
    return { ...emptyDraft, ...JSON.parse(text) as Draft }
  } catch {
    return emptyDraft
  }
}

import { signal, type Signal } from '@preact/signals'
import type { Attachment, ErrorCode } from '@lifebuoy/shared'
import { limits } from '@lifebuoy/shared/protocol/limits'
import { upload as uploadFile, type Upload } from '../link/upload.ts'
import type { Drafts } from './drafts.ts'

/** An image on its way to a draft, or one that was refused. */
export interface Arriving {
  key: string
  conversationId: string
  name: string
  /** 0 to 1. */
  part: number
  fault: ErrorCode | 'tooMany' | null
  /** A picture of it from this machine, until it is there. */
  preview: string
}

export interface Uploads {
  items: Signal<readonly Arriving[]>
  add(conversationId: string, files: readonly File[]): void
  /** Cancels what runs, puts away what was refused. */
  remove(key: string): void
  /** Puts away what was refused in a conversation: a good one came, or the message went without it. */
  forgive(conversationId: string): void
  again(key: string): void
}

/** Images go up as soon as they are chosen, each by itself: a refused one leaves the text and the others alone. */
export function createUploads(drafts: Drafts, upload: typeof uploadFile = uploadFile): Uploads {
  const items = signal<readonly Arriving[]>([])
  const running = new Map<string, { file: File; upload: Upload | null }>()
  const change = (key: string, changed: Partial<Arriving>) => {
    items.value = items.value.map((one) => (one.key === key ? { ...one, ...changed } : one))
  }
  const remove = (key: string) => {
    running.get(key)?.upload?.cancel()
    running.delete(key)
    const gone = items.value.find((one) => one.key === key)
    if (gone !== undefined && gone.preview !== '') URL.revokeObjectURL(gone.preview)
    items.value = items.value.filter((one) => one.key !== key)
  }
  const forgive = (conversationId: string) => {
    for (const one of items.value) if (one.conversationId === conversationId && one.fault !== null && one.fault !== 'unavailable') remove(one.key)
  }
  const start = async (key: string) => {
    const item = items.value.find((one) => one.key === key)
    const known = running.get(key)
    if (item === undefined || known === undefined) return
    if (known.file.size > limits.imageBytes) return change(key, { fault: 'too_large' })
    change(key, { fault: null, part: 0 })
    known.upload = upload(known.file, (part) => { change(key, { part }) })
    const answer = await known.upload.done
    if (!running.has(key)) return
    if (!answer.ok) return change(key, { fault: answer.error.code })
    const attachment: Attachment = answer.data
    forgive(item.conversationId)
    drafts.change(item.conversationId, { attachments: [...drafts.of(item.conversationId).attachments, attachment] })
    remove(key)
  }
  return {
    items,
    remove,
    forgive,
    again: (key) => { void start(key) },
    add: (conversationId, files) => {
      for (const file of files) {
        const there = drafts.of(conversationId).attachments.length + items.value.filter((one) => one.conversationId === conversationId && one.fault === null).length
        const key = crypto.randomUUID()
        const full = there >= limits.attachments
        const preview = file.type.startsWith('image/') && typeof URL.createObjectURL === 'function' ? URL.createObjectURL(file) : ''
        items.value = [...items.value, { key, conversationId, name: file.name, part: 0, fault: full ? 'tooMany' : null, preview }]
        running.set(key, { file, upload: null })
        if (!full) void start(key)
      }
    },
  }
}

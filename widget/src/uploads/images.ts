import { errors, limits, type Attachment, type ErrorCode } from '@lifebuoy/shared'
import { store, type Store } from '../store.ts'
import { backOff } from '../backOff.ts'
import type { Storage } from '../storage/openStorage.ts'
import type { Uploaded } from './upload.ts'
import { newId } from '../newId.ts'
import { imageKind } from './imageKind.ts'

/** A picked, pasted, dropped or taken image of a draft or of a message that is not sent yet. */
export interface Picture {
  id: string
  name: string
  blob: Blob
  state: 'waiting' | 'uploading' | 'ready' | 'failed'
  /** From 0 to 1. */
  progress: number
  /** Once it is with the server; its id is good for 24 hours. */
  attachment: Attachment | null
  /** Why it failed for good; null after a broken line. */
  code: ErrorCode | null
}

/** Why a file was not taken at all, said at the composer. */
export interface Refused {
  name: string
  code: 'unsupported_type' | 'too_large' | 'too_many' | 'unreadable'
}

export interface Images {
  all: Store<{ readonly [id: string]: Picture }>
  /** Takes in what the browser has kept and this window does not hold yet. */
  load: () => Promise<void>
  /** Judges a file and begins to send it; how many the draft holds already is the caller's to say. */
  add: (file: File | Blob, held: number) => Promise<Picture | Refused>
  remove: (id: string) => void
  retry: (id: string) => void
  /** The attachments of these images once all are with the server, or the code of the first that never will be. */
  settled: (ids: readonly string[]) => Promise<string[] | ErrorCode>
  /** Their ids are not known to the server any more: they go up again. */
  renew: (ids: readonly string[]) => void
  /** The line is back. */
  resume: () => void
  stop: () => void
}

export interface ImagesDeps {
  storage: () => Storage
  send: (file: Blob, name: string, onProgress: (part: number) => void) => { result: Promise<Uploaded>; cancel: () => void }
  online: () => boolean
  random?: () => number
}

export function keepImages({ storage, send, online, random = Math.random }: ImagesDeps): Images {
  const all = store<{ readonly [id: string]: Picture }>({})
  const running = new Map<string, () => void>()
  const tries = new Map<string, number>()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const change = (id: string, part: Partial<Picture>) => {
    const known = all.get()[id]
    if (known !== undefined) all.set({ ...all.get(), [id]: { ...known, ...part } })
  }
  const keep = (id: string) => {
    const picture = all.get()[id]
    if (picture !== undefined) void storage().put('images', id, { ...picture, state: picture.state === 'uploading' ? 'waiting' : picture.state, progress: 0 })
  }

  const start = async (id: string) => {
    const picture = all.get()[id]
    if (picture === undefined || running.has(id) || picture.state === 'ready' || !online()) return
    change(id, { state: 'uploading', progress: 0, code: null })
    const { result, cancel } = send(picture.blob, picture.name, (progress) => change(id, { progress }))
    running.set(id, cancel)
    const uploaded = await result
    if (running.get(id) !== cancel) return
    running.delete(id)
    if (uploaded !== null && 'attachment' in uploaded) {
      tries.delete(id)
      change(id, { state: 'ready', progress: 1, attachment: uploaded.attachment })
      keep(id)
    } else if (uploaded !== null && !errors[uploaded.code].retry) {
      change(id, { state: 'failed', code: uploaded.code })
      keep(id)
    } else {
      change(id, { state: 'waiting' })
      const count = tries.get(id) ?? 0
      tries.set(id, count + 1)
      const timer = setTimeout(() => { timers.delete(timer); void start(id) }, backOff(count, random))
      timers.add(timer)
    }
  }

  const self: Images = {
    all,
    load: async () => {
      const kept = await storage().all<Picture>('images')
      all.set({ ...Object.fromEntries(kept.map((picture) => [picture.id, picture])), ...all.get() })
    },
    add: async (file, held) => {
      const name = 'name' in file && file.name !== '' ? file.name : 'screenshot.png'
      if (held >= limits.attachments) return { name, code: 'too_many' }
      if (await imageKind(file) === null) return { name, code: 'unsupported_type' }
      if (file.size > limits.imageBytes) return { name, code: 'too_large' }
      const picture: Picture = { id: newId(), name, blob: file, state: 'waiting', progress: 0, attachment: null, code: null }
      all.set({ ...all.get(), [picture.id]: picture })
      keep(picture.id)
      void start(picture.id)
      return picture
    },
    remove: (id) => {
      const cancel = running.get(id)
      running.delete(id)
      cancel?.()
      all.set(Object.fromEntries(Object.entries(all.get()).filter(([key]) => key !== id)))
      void storage().remove('images', id)
    },
    retry: (id) => {
      if (all.get()[id]?.state === 'failed') change(id, { state: 'waiting', code: null })
      void start(id)
    },
    renew: (ids) => {
      for (const id of ids) change(id, { state: 'waiting', attachment: null })
      for (const id of ids) void start(id)
    },
    settled: (ids) => new Promise((resolve) => {
      const look = () => {
        const pictures = ids.map((id) => all.get()[id])
        if (pictures.some((picture) => picture === undefined)) return resolve('not_found'), true
        const failed = pictures.find((picture) => picture?.state === 'failed')
        if (failed) return resolve(failed.code ?? 'unreadable_image'), true
        if (!pictures.every((picture) => picture?.state === 'ready')) return false
        return resolve(pictures.map((picture) => picture?.attachment?.id ?? '')), true
      }
      if (look()) return
      for (const id of ids) void start(id)
      const off = all.watch(() => { if (look()) off() })
    }),
    resume: () => { for (const picture of Object.values(all.get())) if (picture.state === 'waiting') void start(picture.id) },
    stop: () => {
      for (const timer of timers) clearTimeout(timer)
      for (const cancel of running.values()) cancel()
      running.clear()
    },
  }
  return self
}

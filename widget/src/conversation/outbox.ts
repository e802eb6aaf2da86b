import { errors, type Answer } from '@lifebuoy/shared'
import { store, type Store } from '../store.ts'
import { backOff } from '../backOff.ts'
import { newId } from '../newId.ts'
import type { Storage } from '../storage/openStorage.ts'
import type { Images } from '../uploads/images.ts'
import type { Delivered } from './delivered.ts'
import { payloadOf, type Entry } from './entry.ts'

export interface OutboxDeps {
  storage: () => Storage
  images: Pick<Images, 'settled' | 'renew' | 'retry' | 'remove' | 'load'>
  /** Null: no answer came. */
  emit: (payload: ReturnType<typeof payloadOf>) => Promise<Answer<Delivered> | null>
  online: () => boolean
  /** Whether this window is the one that sends what the others hold. */
  elected: () => boolean
  /** The token was refused. */
  unauthorized: () => void
  /** Stored by the server: shown from now on as it tells it. */
  delivered: (entry: Entry, data: Delivered) => void
  /** Tell the other windows that the kept entries changed. */
  changed: () => void
  now?: () => number
  random?: () => number
}

export interface Outbox {
  entries: Store<readonly Entry[]>
  load: () => Promise<void>
  send: (entry: Omit<Entry, 'id' | 'at' | 'failed' | 'attachmentIds'>) => Promise<Entry>
  /** What a live event brought is with the server, whatever became of the answer. */
  echoed: (clientId: string, conversationId: string) => void
  again: (id: string) => void
  drop: (id: string) => void
  pump: () => void
  stop: () => void
}

/** How long a window that is not elected waits for the elected one before it sends its own. */
const patience = 8_000

/**
 * Everything said and not yet stored by the server. An entry is kept before it is first sent, goes out one at a time in its
 * conversation, is repeated with the same bytes until it is answered, and leaves on the answer or its echo, whichever is first.
 */
export function keepOutbox(deps: OutboxDeps): Outbox {
  const { storage, images, now = Date.now, random = Math.random } = deps
  const entries = store<readonly Entry[]>([])
  const own = new Map<string, number>()
  const busy = new Set<string>()
  const tries = new Map<string, number>()
  const notBefore = new Map<string, number>()
  /** Questions that exist by now, by the entry that opened them: another window may have sent it, or what follows comes late. */
  const opened = new Map<string, string>()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let lastAt = 0
  let changes = 0
  let stopped = false

  const get = (id: string) => entries.get().find((entry) => entry.id === id)
  const wait = (ms: number) => {
    const timer = setTimeout(() => { timers.delete(timer); pump() }, ms)
    timers.add(timer)
  }
  const keep = async (entry: Entry) => {
    changes += 1
    entries.set([...entries.get().filter((one) => one.id !== entry.id), entry].sort((a, b) => a.at - b.at))
    await storage().put('entries', entry.id, entry)
    deps.changed()
  }
  const leave = (entry: Entry) => {
    changes += 1
    entries.set(entries.get().filter((one) => one.id !== entry.id))
    for (const map of [own, tries, notBefore]) map.delete(entry.id)
    for (const picture of entry.pictures) images.remove(picture)
    void storage().remove('entries', entry.id).then(deps.changed)
  }
  const renameTalk = (from: string, to: string) => {
    opened.set(from, to)
    for (const entry of entries.get()) if (entry.talk === from && entry.id !== from) void keep({ ...entry, talk: to })
  }
  const mayBeMine = (entry: Entry) => {
    if (deps.elected() || !storage().lasting.get()) return true
    const since = own.get(entry.id)
    return since !== undefined && now() - since >= patience
  }

  /** The first of each conversation that is neither failed nor waiting for the conversation to exist. */
  const pump = () => {
    if (stopped || !deps.online()) return
    const seen = new Set<string>()
    for (const entry of entries.get()) {
      if (entry.failed !== null || seen.has(entry.talk)) continue
      seen.add(entry.talk)
      if (busy.has(entry.talk) || !mayBeMine(entry)) continue
      const early = (notBefore.get(entry.id) ?? 0) - now()
      if (early > 0) { wait(early); continue }
      busy.add(entry.talk)
      void deliver(entry).finally(() => { busy.delete(entry.talk); pump() })
    }
  }

  const deliver = async (first: Entry) => {
    let entry = first
    if (entry.attachmentIds === null) {
      const settled = await images.settled(entry.pictures)
      if (stopped || get(entry.id) === undefined) return
      if (!Array.isArray(settled)) return keep({ ...entry, failed: settled })
      entry = { ...entry, attachmentIds: settled }
      await keep(entry)
    }
    const answer = await deps.emit(payloadOf(entry))
    if (stopped || get(entry.id) === undefined) return
    if (answer?.ok) return accept(entry, answer.data)
    const code = answer?.error.code
    if (code === undefined || errors[code].retry) {
      if (code === 'unauthorized') deps.unauthorized()
      const count = tries.get(entry.id) ?? 0
      tries.set(entry.id, count + 1)
      notBefore.set(entry.id, now() + Math.max(backOff(count, random), answer?.error.retryAfterMs ?? 0))
    } else if (answer?.error.field?.startsWith('attachmentIds') && entry.pictures.length > 0 && !own.has(`renewed ${entry.id}`)) {
      // They went with the 24 hours; a refusal proves that nothing was stored, so the payload may change.
      own.set(`renewed ${entry.id}`, now())
      images.renew(entry.pictures)
      await keep({ ...entry, attachmentIds: null })
    } else {
      await keep({ ...entry, failed: code })
    }
  }

  const accept = (entry: Entry, data: Delivered) => {
    deps.delivered(entry, data)
    leave(entry)
    if (entry.kind === 'open') renameTalk(entry.id, data.conversation.id)
  }

  const self: Outbox = {
    entries,
    pump,
    load: async () => {
      await images.load()
      const before = changes
      const kept = await storage().all<Entry>('entries')
      // Something was sent or stored meanwhile: what was read is old.
      if (changes !== before) return self.load()
      entries.set(kept.sort((a, b) => a.at - b.at))
      lastAt = Math.max(lastAt, kept.at(-1)?.at ?? 0)
      pump()
    },
    send: async (said) => {
      lastAt = Math.max(now(), lastAt + 1)
      const id = newId()
      const entry: Entry = { ...said, id, talk: said.kind === 'open' ? id : opened.get(said.talk) ?? said.talk, at: lastAt, failed: null, attachmentIds: said.pictures.length === 0 ? [] : null }
      own.set(entry.id, now())
      await keep(entry)
      pump()
      if (!mayBeMine(entry)) wait(patience)
      return entry
    },
    echoed: (clientId, conversationId) => {
      const entry = get(clientId)
      if (entry !== undefined) leave(entry)
      renameTalk(clientId, conversationId)
      if (entry !== undefined) pump()
    },
    again: (id) => {
      const entry = get(id)
      if (entry === undefined) return
      tries.delete(id)
      notBefore.delete(id)
      own.set(id, now() - patience)
      own.delete(`renewed ${id}`)
      for (const picture of entry.pictures) images.retry(picture)
      if (entry.failed !== 'conflict') return void keep({ ...entry, failed: null }).then(pump)
      // Another message carries this name: it is given up for a new one.
      const renamed: Entry = { ...entry, id: newId(), failed: null }
      void storage().remove('entries', id)
      entries.set(entries.get().filter((one) => one.id !== id))
      if (entry.kind === 'open') { renamed.talk = renamed.id; renameTalk(id, renamed.id) }
      void keep(renamed).then(pump)
    },
    drop: (id) => {
      for (const entry of entries.get()) if (entry.id === id || entry.talk === id) leave(entry)
    },
    stop: () => {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
  return self
}

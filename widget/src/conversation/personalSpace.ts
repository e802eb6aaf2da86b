import type { Claims } from '../identity/readClaims.ts'
import { namespaceOf } from '../identity/namespaceOf.ts'
import { store, type Store } from '../store.ts'
import { moveStorage } from '../storage/moveStorage.ts'
import { openStorage, type Storage } from '../storage/openStorage.ts'
import { electSender, type Election } from './electSender.ts'

/** What one person keeps in this browser, and how the windows he has open share it. */
export interface PersonalSpace {
  storage: () => Storage
  /** False: what is typed would not survive a reload. */
  lasting: Store<boolean>
  /** Whether this window sends what the others hold. */
  elected: () => boolean
  /** Tells the other windows that the kept entries changed. */
  tell: () => void
  /** Goes on under another key, taking along what was typed before there was any key. */
  moveTo: (visitorKey: string, takeAlong: boolean) => Promise<void>
  close: () => void
}

/** `onElected`: this window's turn to send; `onTold`: another window changed the entries. */
export async function openPersonalSpace(person: Claims, visitorKey: string | null, onElected: () => void, onTold: () => void): Promise<PersonalSpace> {
  const lasting = store(true)
  let storage: Storage
  let election: Election
  let channel: BroadcastChannel | null

  const enter = async (key: string | null) => {
    const space = await namespaceOf(person, key)
    storage = await openStorage(space)
    lasting.set(storage.lasting.get())
    storage.lasting.watch(lasting.set)
    election = electSender(space, onElected)
    channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(`lifebuoy:${space}`) : null
    channel?.addEventListener('message', onTold)
  }
  const leave = () => {
    election.stop()
    channel?.close()
  }
  await enter(visitorKey)
  return {
    lasting,
    storage: () => storage,
    elected: () => election.elected(),
    tell: () => channel?.postMessage(0),
    moveTo: async (key, takeAlong) => {
      const before = storage
      leave()
      await enter(key)
      if (takeAlong) await moveStorage(before, storage)
      before.close()
    },
    close: leave,
  }
}

import type { Kind, Storage } from './openStorage.ts'

/** What was typed before the server gave this browser its key moves to the person that the key makes. */
export async function moveStorage(from: Storage, to: Storage): Promise<void> {
  for (const kind of ['images', 'drafts', 'entries'] satisfies Kind[]) {
    for (const value of await from.all<{ id: string }>(kind)) {
      await to.put(kind, value.id, value)
      await from.remove(kind, value.id)
    }
  }
}

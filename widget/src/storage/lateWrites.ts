import type { Kind } from './openStorage.ts'

/**
 * What was written in the last moments of a page. A browser throws away what IndexedDB has not finished when a page is reloaded
 * (seen in Chromium: text sent and reloaded at once was gone), so each write also stands in `localStorage` until it is done.
 */
export interface LateWrites {
  /** Notes a write (null: a removal); the result is called once it is done. */
  note: (kind: Kind, id: string, value: object | null) => () => void
  /** What earlier pages could not finish. */
  left: () => { kind: Kind; id: string; value: object | null; done: () => void }[]
}

export function lateWrites(space: string): LateWrites {
  const prefix = `lifebuoy:late:${space}:`
  const forget = (key: string, text: string) => {
    try {
      // A later write of the same thing is still under way.
      if (localStorage.getItem(key) === text) localStorage.removeItem(key)
    } catch { /* denied */ }
  }
  return {
    note: (kind, id, value) => {
      const [key, text] = [`${prefix}${kind}:${id}`, JSON.stringify(value)]
      try {
        localStorage.setItem(key, text)
      } catch { /* denied or full: as good as without */ }
      return () => forget(key, text)
    },
    left: () => {
      try {
        const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix))
        return keys.map((key) => {
          const [kind = '', id = ''] = key.slice(prefix.length).split(':')
          const text = localStorage.getItem(key) ?? 'null'
          return { kind: kind as Kind, id, value: JSON.parse(text) as object | null, done: () => forget(key, text) }
        })
      } catch {
        return []
      }
    },
  }
}

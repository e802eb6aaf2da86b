import { useLayoutEffect, useState } from 'preact/hooks'
import type { Store } from '../store.ts'

/** A store's value in a component; `pick` narrows it, so that only what changed draws anew. */
export function useStore<T>(from: Store<T>): T
export function useStore<T, P>(from: Store<T>, pick: (value: T) => P): P
export function useStore<T, P>(from: Store<T>, pick: (value: T) => P | T = (value) => value): P | T {
  const [, redraw] = useState<unknown>(null)
  const value = pick(from.get())
  // At once, not after the next paint: a page in the background may not paint for long.
  useLayoutEffect(() => {
    let shown: P | T = value
    const look = (now: T) => {
      const next = pick(now)
      if (Object.is(next, shown)) return
      shown = next
      redraw({})
    }
    look(from.get())
    return from.watch(look)
  // `pick` is a new function at every drawing and always asks for the same.
  }, [from])
  return value
}

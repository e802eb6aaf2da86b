/** A value that can be watched. Watchers run at once, in order, and never for a value that is the same. */
export interface Store<T> {
  get: () => T
  set: (next: T) => void
  update: (change: (now: T) => T) => void
  /** Calls `fn` on every change; gives back how to stop. */
  watch: (fn: (now: T) => void) => () => void
}

export function store<T>(first: T): Store<T> {
  let now = first
  const watchers = new Set<(now: T) => void>()
  const set = (next: T) => {
    if (Object.is(next, now)) return
    now = next
    for (const watcher of watchers) watcher(now)
  }
  return {
    get: () => now,
    set,
    update: (change) => set(change(now)),
    watch: (fn) => {
      watchers.add(fn)
      return () => { watchers.delete(fn) }
    },
  }
}

type Close = () => unknown

/** What was opened, to be closed in reverse order; one that fails to close does not keep the others open. */
export interface Closers {
  /** Hands back what was opened and remembers how it is closed. */
  add<T>(opened: T, close: (opened: T) => unknown): T
  close(): Promise<void>
}

export function closeInReverse(onError: (error: unknown) => void): Closers {
  const closers: Close[] = []
  return {
    add(opened, close) {
      closers.push(() => close(opened))
      return opened
    },
    async close() {
      for (let next = closers.pop(); next; next = closers.pop()) {
        try {
          await next()
        } catch (error) {
          onError(error)
        }
      }
    },
  }
}

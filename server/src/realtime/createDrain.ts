import { Refusal } from '../refusal.ts'

/** Commands under way, so that a stop answers them all: done, or refused while nothing of it was done. */
export interface Drain {
  run<T>(command: () => Promise<T>): Promise<T>
  /** From now on nothing new is begun; resolves when nothing is under way, or after `ms`. */
  close(ms: number): Promise<void>
}

export function createDrain(): Drain {
  let closing = false
  let running = 0
  let empty: (() => void) | undefined
  return {
    async run(command) {
      if (closing) throw new Refusal('unavailable')
      running += 1
      try {
        return await command()
      } finally {
        running -= 1
        if (running === 0) empty?.()
      }
    },
    async close(ms) {
      closing = true
      if (running === 0) return
      let timer: NodeJS.Timeout | undefined
      await new Promise<void>((resolve) => {
        empty = resolve
        timer = setTimeout(resolve, ms)
      })
      clearTimeout(timer)
    },
  }
}

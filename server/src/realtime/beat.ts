/** At least this long between two tellings. Source: `waiting` is coalesced to four a second. */
const pause = 250

export interface Beat {
  /** Something changed: it is told at once, or with everything else of the same pause. */
  ask(): void
  stop(): void
}

/** Runs `tell` at most once in `every` milliseconds however often it is asked, and always after the last asking. */
export function beat(tell: () => Promise<void>, every = pause): Beat {
  let timer: NodeJS.Timeout | undefined
  let asked = false
  let stopped = false
  const run = async () => {
    asked = false
    try {
      await tell()
    } finally {
      timer = stopped ? undefined : setTimeout(() => {
        timer = undefined
        if (asked) start()
      }, every)
    }
  }
  const start = () => {
    // Claimed before the first await, so that two askings of one tick are one telling.
    timer = setTimeout(() => { void run() }, 0)
  }
  return {
    ask() {
      asked = true
      if (timer === undefined && !stopped) start()
    },
    stop() {
      stopped = true
      clearTimeout(timer)
      timer = undefined
    },
  }
}

/** Source: the contract's `token:expiring` (60 s before `exp`) and "the socket closes at `exp` + 60 s". */
const leewayMs = 60_000

export interface Lifetime {
  /** A token that ends at `expiresAt` counts from now on. */
  until(expiresAt: Date): void
  stop(): void
}

/** Two timers that follow the newest token: `expiring` before it ends, `ended` after it has. By the real clock. */
export function lifetime({ expiring, ended, now = Date.now }: { expiring: () => void; ended: () => void; now?: () => number }): Lifetime {
  let timers: NodeJS.Timeout[] = []
  const stop = () => {
    timers.forEach(clearTimeout)
    timers = []
  }
  return {
    until(expiresAt) {
      stop()
      const left = expiresAt.getTime() - now()
      timers = [
        setTimeout(expiring, Math.max(0, left - leewayMs)),
        setTimeout(ended, Math.max(0, left + leewayMs)),
      ]
    },
    stop,
  }
}

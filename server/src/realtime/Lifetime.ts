/** `token:expiring` is told 60 s before `exp`, and the socket closes 60 s after it. */
const leewayMs = 60_000

export interface Ends {
  expiring: () => void
  ended: () => void
}

/** One timer that follows the newest token: `expiring` before it ends, then `ended` after it has. By the real clock. */
export class Lifetime {
  readonly #ends: Ends
  #timer: NodeJS.Timeout | undefined

  constructor(ends: Ends) {
    this.#ends = ends
  }

  /** A token that ends at `expiresAt` counts from now on. */
  until(expiresAt: Date): void {
    this.stop()
    const end = expiresAt.getTime()
    this.#timer = setTimeout(() => {
      this.#timer = setTimeout(this.#ends.ended, Math.max(0, end + leewayMs - Date.now()))
      this.#ends.expiring()
    }, Math.max(0, end - leewayMs - Date.now()))
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}

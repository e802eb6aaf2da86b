/** Deaf for `ms` after each call: what is too often is not an error, it is not news. */
export class Throttle {
  readonly #ms: number
  #until = 0

  constructor(ms: number) {
    this.#ms = ms
  }

  /** Whether it is time again; if so, not for a while. */
  pass(now = performance.now()): boolean {
    if (now < this.#until) return false
    this.#until = now + this.#ms
    return true
  }
}

/** A map that forgets what was set longest ago. */
export class Bounded<V> {
  readonly #all = new Map<string, V>()
  readonly #size: number

  constructor(size: number) {
    this.#size = size
  }

  get(key: string): V | undefined {
    return this.#all.get(key)
  }

  set(key: string, value: V): void {
    this.#all.delete(key)
    this.#all.set(key, value)
    const oldest = this.#all.size > this.#size ? this.#all.keys().next().value : undefined
    if (oldest !== undefined) this.#all.delete(oldest)
  }
}

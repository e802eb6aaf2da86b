import type { Told } from './placeToTell.ts'

/** A question in whose window somebody waits. */
export interface Watched {
  conversationId: string
  product: string
  arrival: number
  urgent: boolean
  told: Told | null
}

/** Those who wait for a place, by conversation and in order of arrival, which is the order of their places. */
export class WatchedLine {
  readonly #all = new Map<string, Watched>()
  #sorted: Watched[] | null = null

  get(conversationId: string): Watched | undefined {
    return this.#all.get(conversationId)
  }

  set(one: Watched): void {
    const known = this.#all.get(one.conversationId)
    if (known?.arrival !== one.arrival) this.#sorted = null
    // The sorted ones are these very objects.
    if (known?.arrival === one.arrival) Object.assign(known, one)
    else this.#all.set(one.conversationId, one)
  }

  delete(conversationId: string): void {
    if (this.#all.delete(conversationId)) this.#sorted = null
  }

  sorted(): readonly Watched[] {
    this.#sorted ??= [...this.#all.values()].sort((a, b) => a.arrival - b.arrival)
    return this.#sorted
  }

  has(one: Watched): boolean {
    return this.#all.get(one.conversationId) === one
  }
}

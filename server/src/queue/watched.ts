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
  /** Kept while people come at its end and go: a long one is not sorted again for each of them. */
  #sorted: Watched[] | null = null

  get(conversationId: string): Watched | undefined {
    return this.#all.get(conversationId)
  }

  set(one: Watched): void {
    const known = this.#all.get(one.conversationId)
    // The sorted ones are these very objects.
    if (known?.arrival === one.arrival) return void Object.assign(known, one)
    this.#all.set(one.conversationId, one)
    if (known === undefined && this.#sorted !== null && (this.#sorted.at(-1)?.arrival ?? 0) < one.arrival) this.#sorted.push(one)
    else this.#sorted = null
  }

  delete(conversationId: string): void {
    this.#all.delete(conversationId)
  }

  /** May hold some that went meanwhile (`has`). */
  sorted(): readonly Watched[] {
    if (this.#sorted === null || this.#sorted.length > 2 * this.#all.size) this.#sorted = [...this.#all.values()].sort((a, b) => a.arrival - b.arrival)
    return this.#sorted
  }

  has(one: Watched): boolean {
    return this.#all.get(one.conversationId) === one
  }
}

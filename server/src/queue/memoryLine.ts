import type { Among, Entry, Line, LineCounts } from './line.ts'
import { Ranks } from './ranks.ts'

/** Entries that went out are remembered for so many more, so that a late update cannot bring one back. */
const remembered = 10_000

/** The line in this process. */
export class MemoryLine implements Line {
  #shown = new Shown()
  /** What was put while a rebuild reads the record. */
  #meanwhile: Entry[] | null = null

  async put(entry: Entry): Promise<void> {
    this.#meanwhile?.push(entry)
    this.#shown.put(entry)
  }

  async places(arrivals: readonly number[], among: Among): Promise<number[]> {
    return arrivals.map((arrival) => this.placeNow(arrival, among))
  }

  /** As `places`, at once. */
  placeNow(arrival: number, among: Among): number {
    return 1 + (among === 'urgent' ? this.#shown.standingUrgent : this.#shown.standing).before(arrival)
  }

  async head(limit: number): Promise<string[]> {
    return this.#shown.waiting.first(limit).flatMap((arrival) => this.#shown.byArrival.get(arrival) ?? [])
  }

  async counts(): Promise<LineCounts> {
    const { waiting, waitingUrgent } = this.#shown
    return { total: waiting.size, urgent: waitingUrgent.size, oldestArrival: waiting.first(1)[0] ?? null }
  }

  async rebuild(pages: AsyncIterable<readonly Entry[]>): Promise<void> {
    const meanwhile: Entry[] = []
    this.#meanwhile = meanwhile
    const shown = new Shown()
    for await (const page of pages) for (const entry of page) shown.put(entry)
    for (const entry of meanwhile) shown.put(entry)
    this.#shown = shown
    if (this.#meanwhile === meanwhile) this.#meanwhile = null
  }
}

/** The sets behind the line, always changed together. */
class Shown {
  readonly entries = new Map<string, Entry>()
  readonly gone = new Map<string, number>()
  readonly byArrival = new Map<number, string>()
  readonly standing = new Ranks()
  readonly standingUrgent = new Ranks()
  readonly waiting = new Ranks()
  readonly waitingUrgent = new Ranks()

  put(entry: Entry): void {
    const known = this.entries.get(entry.conversationId)
    if (entry.rev <= (known?.rev ?? this.gone.get(entry.conversationId) ?? 0)) return
    if (known !== undefined) this.#out(known)
    if (entry.waiting || entry.standing) this.#in(entry)
    else this.#forget(entry)
  }

  #in(entry: Entry): void {
    this.gone.delete(entry.conversationId)
    this.entries.set(entry.conversationId, entry)
    this.byArrival.set(entry.arrival, entry.conversationId)
    if (entry.standing) this.standing.add(entry.arrival)
    if (entry.standing && entry.urgent) this.standingUrgent.add(entry.arrival)
    if (entry.waiting) this.waiting.add(entry.arrival)
    if (entry.waiting && entry.urgent) this.waitingUrgent.add(entry.arrival)
  }

  #out(entry: Entry): void {
    this.entries.delete(entry.conversationId)
    this.byArrival.delete(entry.arrival)
    for (const ranks of [this.standing, this.standingUrgent, this.waiting, this.waitingUrgent]) ranks.delete(entry.arrival)
  }

  #forget(entry: Entry): void {
    this.gone.set(entry.conversationId, entry.rev)
    for (const oldest of this.gone.keys()) {
      if (this.gone.size <= remembered) break
      this.gone.delete(oldest)
    }
  }
}

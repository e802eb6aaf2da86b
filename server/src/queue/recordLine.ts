import type { Record } from '../record/record.ts'
import { MemoryLine } from './memoryLine.ts'
import { readLine } from './readLine.ts'
import type { Line } from './line.ts'

/** While nobody tells it what other nodes do, it is read anew so often; a long line less often, so that it is not read all the time. */
const rereadMs = 2_000
const rest = 5

/** A line in this process, for as long as there is no better one: read from the record when first asked, and again as it grows old. */
export class RecordLine {
  readonly line = new MemoryLine()
  readonly #record: Record
  #reading: Promise<void> | null = null
  #first: Promise<void> | null = null
  #nextAt = -Infinity

  constructor(record: Record) {
    this.#record = record
  }

  /** Waits for the first reading only; later ones go on beside what was read before. Rejects while the record is away too. */
  async ask<T>(question: (line: Line) => Promise<T>): Promise<T> {
    if (this.#reading === null && performance.now() >= this.#nextAt) {
      const reading = this.#read()
      this.#reading = reading
      this.#first ??= reading
      reading.catch(() => { this.#first = null })
    }
    await this.#first
    return question(this.line)
  }

  async #read(): Promise<void> {
    const began = performance.now()
    try {
      await this.line.rebuild(readLine(this.#record))
    } finally {
      this.#reading = null
      this.#nextAt = performance.now() + Math.max(rereadMs, rest * (performance.now() - began))
    }
  }
}

import type { Record } from '../record/record.ts'
import type { Outage } from './createOutage.ts'
import type { Among, Entry, Line, LineCounts } from './line.ts'
import { readLine } from './readLine.ts'
import { RecordLine } from './recordLine.ts'
import type { RedisLine } from './redisLine.ts'

export interface SharedLineDeps {
  redis: Pick<RedisLine, keyof Line | 'builtBy'>
  record: Record
  /** Which run of Redis this is (`run_id`): a restarted one may have come back with an old line. Rejects while Redis is away. */
  runId: () => Promise<string>
  /** Says aloud that Redis is away, and that it is back. */
  outage: Outage
}

/** How often Redis is tried while it is away. */
const retryMs = 1_000
/** More changes than this that Redis missed, and it is rebuilt as a whole. */
const missedAtMost = 10_000

/**
 * The line in Redis as long as Redis is there and has it whole; otherwise, until it is rebuilt, the record's own in this process.
 * Nobody notices more than a second of delay, and nobody waits for a Redis that is known to be away.
 */
export class SharedLine implements Line {
  readonly #deps: SharedLineDeps
  /** Changes that Redis has not heard of, the latest of each conversation. */
  readonly #missed = new Map<string, Entry>()
  /** There while Redis is not. */
  #instead: RecordLine | null = null
  #restoring: Promise<void> | null = null
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(deps: SharedLineDeps) {
    this.#deps = deps
  }

  /** Finds the line whole in Redis, or rebuilds it; call it at start and whenever Redis is connected (again). Never rejects. */
  restore(): Promise<void> {
    this.#restoring ??= this.#restore().finally(() => { this.#restoring = null })
    return this.#restoring
  }

  async put(entry: Entry): Promise<void> {
    if (this.#instead === null) {
      try {
        await this.#deps.redis.put(entry)
        return
      } catch (error) {
        this.#leave(error)
      }
    }
    this.#missed.set(entry.conversationId, entry)
    await this.#instead?.line.put(entry)
  }

  places(arrivals: readonly number[], among: Among): Promise<number[]> {
    return this.#ask((line) => line.places(arrivals, among))
  }

  head(limit: number): Promise<string[]> {
    return this.#ask((line) => line.head(limit))
  }

  counts(): Promise<LineCounts> {
    return this.#ask((line) => line.counts())
  }

  async rebuild(pages: AsyncIterable<readonly Entry[]>): Promise<void> {
    await this.#deps.redis.rebuild(pages, await this.#deps.runId())
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }

  async #ask<T>(question: (line: Line) => Promise<T>): Promise<T> {
    if (this.#instead === null) {
      try {
        return await question(this.#deps.redis)
      } catch (error) {
        this.#leave(error)
      }
    }
    return (this.#instead ?? new RecordLine(this.#deps.record)).ask(question)
  }

  /** From Redis to this process, until a later try finds it well. */
  #leave(error: unknown): void {
    if (this.#instead === null) {
      this.#deps.outage.began(error)
      this.#instead = new RecordLine(this.#deps.record)
    }
    if (this.#closed) return
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      void this.restore()
    }, retryMs).unref()
  }

  async #restore(): Promise<void> {
    const { redis, record, outage, runId } = this.#deps
    try {
      const run = await runId()
      const rebuilt = this.#missed.size > missedAtMost || await redis.builtBy() !== run
      if (rebuilt) await redis.rebuild(readLine(record), run)
      // What comes meanwhile is visited as well; what is put twice harms nobody.
      for (const [id, entry] of this.#missed) {
        await redis.put(entry)
        if (this.#missed.get(id) === entry) this.#missed.delete(id)
      }
      this.#instead = null
      outage.ended(rebuilt)
    } catch (error) {
      this.#leave(error)
    }
  }
}

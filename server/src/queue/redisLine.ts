import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { defineScripts } from './defineScripts.ts'
import { lineKeys } from './keys.ts'
import type { Among, Entry, Line, LineCounts } from './line.ts'

/** Redis answers, and has no whole line: it was flushed, restarted or never filled. */
export class LineLost extends Error {}

/** A builder that died is given up after so long. */
const buildingMs = 5_000
/** Entries of one call: some milliseconds of Redis's time. */
const batch = 500
/** Those that went out and whose `rev` is remembered, so that a late update cannot bring one back. */
const remembered = 10_000

/** The line in Redis, for all nodes. Everything but `put` and `rebuild` rejects with `LineLost` where there is no whole line. */
export class RedisLine implements Line {
  readonly #redis: Redis
  readonly #keys: ReturnType<typeof lineKeys>
  readonly #sets: string[]

  /** `prefix`: whose line it is, where several houses share one Redis. */
  constructor(redis: Redis, prefix: string) {
    this.#redis = redis
    this.#keys = lineKeys(prefix)
    const { building, whole, revs, gone, standing, standingUrgent, waiting, waitingUrgent } = this.#keys
    this.#sets = [building, whole, revs, gone, standing, standingUrgent, waiting, waitingUrgent]
    defineScripts(redis)
  }

  async put(entry: Entry): Promise<void> {
    // Put even where the line is lost: whoever rebuilds it may have read the record before this change.
    if (await this.#put([entry], '') !== 1) throw new LineLost('the line was told of a change and is not whole')
  }

  async places(arrivals: readonly number[], among: Among): Promise<number[]> {
    if (arrivals.length === 0) return []
    const { whole, standing, standingUrgent } = this.#keys
    return there(await this.#redis.linePlaces(whole, among === 'urgent' ? standingUrgent : standing, ...arrivals)).map((before) => 1 + before)
  }

  async head(limit: number): Promise<string[]> {
    return there(await this.#redis.lineHead(this.#keys.whole, this.#keys.waiting, limit))
  }

  async counts(): Promise<LineCounts> {
    const { whole, waiting, waitingUrgent } = this.#keys
    const [total, urgent, oldest] = there(await this.#redis.lineCounts(whole, waiting, waitingUrgent))
    return { total, urgent, oldestArrival: oldest === '' ? null : Number(oldest) }
  }

  /** Rejects with `LineLost` where Redis was emptied meanwhile. Where another node is at it, waits for that one. */
  async rebuild(pages: AsyncIterable<readonly Entry[]>, mark = 'whole'): Promise<void> {
    const token = randomUUID()
    while (await this.#redis.lineBegin(...this.#sets, token, buildingMs) === 0) {
      await sleep(100)
      if (await this.builtBy() !== null) return
    }
    for await (const page of pages) {
      for (let from = 0; from < page.length || from === 0; from += batch) {
        if (await this.#put(page.slice(from, from + batch), token) === -1) throw new LineLost('emptied while it was built')
      }
    }
    if (await this.#redis.lineFinish(this.#keys.building, this.#keys.whole, token, mark) === 0) throw new LineLost('emptied while it was built')
  }

  /** The mark of who built it; null where it is not whole. */
  builtBy(): Promise<string | null> {
    return this.#redis.get(this.#keys.whole)
  }

  #put(entries: readonly Entry[], token: string) {
    const args = entries.flatMap((one) => [one.conversationId, one.rev, one.arrival, one.urgent ? 1 : 0, stands(one)])
    return this.#redis.linePut(...this.#sets, token, buildingMs, remembered, ...args)
  }
}

const stands = ({ standing, waiting }: Entry) => standing ? waiting ? 'b' : 's' : waiting ? 'w' : '-'

function there<T>(answer: T | null): T {
  if (answer === null) throw new LineLost('there is no whole line')
  return answer
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { Record } from '../record/record.ts'
import { differences } from './differences.ts'
import type { Line } from './line.ts'
import { readLine } from './readLine.ts'

export interface KeepTrue {
  line: Line
  record: Record
  log: { warn(fields: object, text: string): void }
  everyMs?: number
  /** Between two looks at something that differs. */
  againMs?: number
}

/** What differs in so many looks in a row is no delay. */
const looks = 3
/** A million are counted for a second: the rest is at least so many times as long as the check was, unless it failed or rebuilt. */
const rest = 30

/** Compares the line with the record now and, where the same difference stays, rebuilds it. Answers whether it did. */
export async function checkLine({ line, record, log, againMs = 500 }: KeepTrue): Promise<boolean> {
  let staying = await differences(line, record)
  for (let look = 1; look < looks && staying.size > 0; look++) {
    await sleep(againMs, undefined, { ref: false })
    const now = await differences(line, record)
    staying = new Set([...staying].filter((one) => now.has(one)))
  }
  if (staying.size === 0) return false
  log.warn({ differences: staying.size }, 'The line differs from the record: it is rebuilt')
  await line.rebuild(readLine(record))
  return true
}

/** Checks every so often until it is stopped. What cannot be checked now is checked later. */
export function keepTrue(deps: KeepTrue): { stop(): void } {
  const stopped = new AbortController()
  void (async () => {
    let took = 0
    while (!stopped.signal.aborted) {
      try {
        await sleep(Math.max(deps.everyMs ?? 15_000, rest * took), undefined, { ref: false, signal: stopped.signal })
        took = 0
        const began = performance.now()
        if (!await checkLine(deps)) took = performance.now() - began
      } catch {
        // Stopped, or the record or Redis is away, which others say aloud.
      }
    }
  })()
  return { stop: () => { stopped.abort() } }
}

import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Record } from './record.ts'

export interface RecordClock {
  now: Clock
  /** Looks at the record's clock again. */
  look(): Promise<void>
  close(): void
}

/** Two clocks part by seconds a day at worst; a record that was moved to another machine is noticed after so long. */
const everyMs = 30_000
/** Nothing is moved for less, so that instants in a row do not go back. */
const toleranceMs = 100
/** An answer that took longer says too little. */
const slowMs = 2_000

/**
 * The time of the record's clock, carried on by this machine's stopwatch: a node whose own clock is wrong, or is set while it runs, makes no
 * other promises than its neighbours. While the record is away it goes on. `stopwatch` in milliseconds that nobody sets.
 */
export async function createRecordClock(record: Record, { stopwatch = () => performance.now() }: { stopwatch?: () => number } = {}): Promise<RecordClock> {
  let ahead: number | undefined
  const look = async () => {
    const before = stopwatch()
    const { rows: [row] } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(record)
    const took = stopwatch() - before
    if (!row || (ahead !== undefined && took > slowMs)) return
    const seen = row.at.getTime() - before - took / 2
    if (ahead === undefined || Math.abs(seen - ahead) > Math.max(toleranceMs, took)) ahead = seen
  }
  await look()
  const timer = setInterval(() => { look().catch(() => undefined) }, everyMs).unref()
  return {
    now: () => new Date((ahead ?? 0) + stopwatch()),
    look,
    close: () => { clearInterval(timer) },
  }
}

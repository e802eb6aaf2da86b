import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import type { Counts } from '../tables.ts'
import { retain, type RetainDeps } from './retain.ts'

export interface RetentionLog { info(fields: { counts: Counts }, text: string): void }

export type KeepRetention = Omit<RetainDeps, 'pause'> & {
  /** The real clock. */
  real: Clock
  log: RetentionLog
  onError: (error: unknown) => void
  lookMs?: number
}

const tenMinutes = 10 * 60_000
/** The chat comes first: between two batches the record is its own. */
const pauseMs = 1_000

/** Looks now and then whether a run is due that no node does. */
export function keepRetention({ real, log, onError, lookMs = tenMinutes, ...deps }: KeepRetention): { stop: () => Promise<void> } {
  const closing = new AbortController()
  let running: Promise<void> | undefined
  const look = async () => {
    try {
      const counts = await retain({ ...deps, pause: () => sleep(pauseMs, undefined, { signal: closing.signal, ref: false }) }, real())
      if (counts) log.info({ counts }, 'Retention: what was too old is gone')
    } catch (error) {
      // The run stays open in the record, and goes on where it was.
      if (!closing.signal.aborted) onError(error)
    }
  }
  const timer = setInterval(() => { running ??= look().finally(() => { running = undefined }) }, lookMs).unref()
  return {
    async stop() {
      clearInterval(timer)
      closing.abort()
      await running
    },
  }
}

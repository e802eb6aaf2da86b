import type { Clock } from './clock.ts'

export interface RegulationClock {
  now: Clock
  /** It runs from now on; before, a moved clock stands at its start. */
  begin(): void
}

/** The regulation's clock: the real one, or one that stands at `start` until it begins, and runs as fast as the real one. */
export function regulationClock(start: Date | undefined, real: Clock = () => new Date()): RegulationClock {
  if (!start) return { now: real, begin: () => undefined }
  let began: number | undefined
  return {
    now: () => new Date(start.getTime() + (began === undefined ? 0 : performance.now() - began)),
    begin: () => { began ??= performance.now() },
  }
}

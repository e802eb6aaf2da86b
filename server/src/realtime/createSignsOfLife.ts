import { traceOf, type FaultLog } from './refusalOf.ts'

/** A sign is written at most so much later than it was heard: the lease of 90 s never ends early, and ends within 10 s of its time. */
const beatMs = 5_000

export interface SignsOfLife {
  /** Something came from this operator's window. */
  heard(operatorId: string): void
  stop(): void
}

/** Writes down which operators were heard from, all of one beat in one call. Silence writes nothing, so a half-open line ends the lease. */
export function createSignsOfLife({ write, log, every = beatMs }: { write: (operatorIds: string[]) => Promise<void>; log: FaultLog; every?: number }): SignsOfLife {
  let heard = new Set<string>()
  const timer = setInterval(() => {
    if (heard.size === 0) return
    const operatorIds = [...heard]
    heard = new Set()
    write(operatorIds).catch((error: unknown) => log.error({ fault: traceOf(error) }, 'Could not write down signs of life'))
  }, every)
  return {
    heard: (operatorId) => { heard.add(operatorId) },
    stop: () => clearInterval(timer),
  }
}

import { computed, signal, type ReadonlySignal } from '@preact/signals'

export interface ServerClock {
  /** The regulation's clock in milliseconds, as often as a countdown of minutes needs. */
  now: ReadonlySignal<number>
  /** What the server says its time is; undefined where it does not say. */
  set(instant: string | undefined): void
  /** Ends its ticking. */
  stop(): void
}

const every = 5_000

/** Counts by the server's clock: an operator's machine may be wrong, and a demo's regulation may be moved. */
export function createServerClock(read: () => number = Date.now): ServerClock {
  const here = signal(read())
  const ahead = signal(0)
  const timer = setInterval(() => { here.value = read() }, every)
  return {
    now: computed(() => here.value + ahead.value),
    set: (instant) => {
      const told = instant === undefined ? Number.NaN : Date.parse(instant)
      if (Number.isNaN(told)) return
      here.value = read()
      ahead.value = told - here.value
    },
    stop: () => { clearInterval(timer) },
  }
}

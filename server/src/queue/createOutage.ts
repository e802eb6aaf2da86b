/** One trouble, said once: whoever notices it first says it, and whoever sees that all is well again ends it. */
export interface Outage {
  /** Redis cannot be reached, does not answer, or has lost the line. */
  began(error?: unknown): void
  /** The line is shown from Redis; `rebuilt`: it had to be filled from the record first. */
  ended(rebuilt: boolean): void
}

export function createOutage(log: { info(text: string): void; warn(fields: object, text: string): void }): Outage {
  let on = false
  return {
    began(error) {
      if (!on) log.warn(error === undefined ? {} : { err: error }, 'Redis is out of reach or has lost the line: everything goes on without it')
      on = true
    },
    ended(rebuilt) {
      if (on) log.info(rebuilt ? 'Redis is back: the line there was rebuilt from the record' : 'Redis is back')
      else if (rebuilt) log.info('The line in Redis was rebuilt from the record')
      on = false
    },
  }
}

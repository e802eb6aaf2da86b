import type { Logger } from 'pino'
import { traceOf } from './realtime/refusalOf.ts'

/** How stores speak: their errors' own words may quote what they were given, or name a database and its user. */
export interface StoreLog {
  info(text: string): void
  warn(fields: object, text: string): void
}

export const storeLog = (log: Logger): StoreLog => ({
  info: (text) => { log.info(text) },
  warn: (given, text) => {
    const { err, ...fields } = { err: undefined, ...given }
    log.warn({ ...fields, ...(err === undefined ? {} : { fault: traceOf(err) }) }, text)
  },
})

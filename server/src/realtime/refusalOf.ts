import { errors, type ProtocolError } from '@lifebuoy/shared'
import { Refusal } from '../refusal.ts'

/** What the edges need of a log. */
export interface FaultLog {
  error(fields: object, message: string): void
}

/** The same shape as any refusal, for a payload that the schema does not know. */
export const invalid = (field?: string): Refusal => new Refusal('invalid', field === undefined ? {} : { field })

/** Errors of the runtime name no content; every other message may quote what a person wrote. */
const speaksOfCode = (error: unknown) => error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError

/** What the log may keep of an error: where it happened, never the words that were on their way. */
export function traceOf(error: unknown): { name: string; code?: string; message?: string; at?: string } {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const at = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8).map((line) => line.trim()).join(' < ')
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    ...(speaksOfCode(error) ? { message: error.message } : {}),
    ...(at === undefined ? {} : { at }),
  }
}

/** What a caller is told: a refusal in its own words, everything else (the record away, a fault of ours) as `unavailable`. */
export function refusalOf(error: unknown, event: string, log: FaultLog): ProtocolError {
  if (error instanceof Refusal) {
    const refusal = error.toProtocol()
    // A field is named as the payload names it, whichever of its parts is at fault.
    return refusal.field === undefined ? refusal : { ...refusal, field: refusal.field.split('.', 1).join('') }
  }
  log.error({ event, fault: traceOf(error) }, 'A command failed')
  return { code: 'unavailable', message: errors.unavailable.message }
}

import type { ExtendedError } from 'socket.io'
import { refusalOf, type FaultLog } from './refusalOf.ts'

/** A refused connection as the client's `connect_error` shows it: `{code, message}` as its data. */
export function connectError(error: unknown, namespace: string, log: FaultLog): ExtendedError {
  const refusal = refusalOf(error, `connect ${namespace}`, log)
  return Object.assign(new Error(refusal.code), { data: refusal })
}

import type { ExtendedError } from 'socket.io'
import { speaks } from '@lifebuoy/shared/protocol/version'
import { Refusal } from '../refusal.ts'
import { refusalOf, type FaultLog } from './refusalOf.ts'

/** A refused connection as the client's `connect_error` shows it: `{code, message}` as its data. */
function refused(error: unknown, namespace: string, log: FaultLog): ExtendedError {
  const refusal = refusalOf(error, `connect ${namespace}`, log)
  return Object.assign(new Error(refusal.code), { data: refusal })
}

interface Knocking {
  handshake: { auth: { [name: string]: unknown } }
}

/** A namespace's middleware: first the language, then `admit` knows the person, or throws why he does not come in. */
export const doorkeeper = <S extends Knocking>(admit: (socket: S) => Promise<void>, namespace: string, log: FaultLog) => (socket: S, next: (error?: ExtendedError) => void): void => {
  const decide = async () => {
    let refusal: ExtendedError | undefined
    try {
      if (!speaks(socket.handshake.auth['protocol'])) throw new Refusal('outdated')
      await admit(socket)
    } catch (error) {
      refusal = refused(error, namespace, log)
    }
    next(refusal)
  }
  void decide()
}

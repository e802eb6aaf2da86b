import type { Record } from '../record/record.ts'
import type { Tell } from '../tell.ts'
import { endSession } from './session.ts'
import type { SessionCookie } from './sessionCookie.ts'

export interface SignOut {
  record: Record
  cookie: SessionCookie
  tell: Pick<Tell, 'revoked'>
  /** What this operator held goes back (claims). */
  left: (operatorId: string) => Promise<void>
}

/** Ends the session of these cookies and gives the `Set-Cookie` that forgets it; without a session it does nothing, kindly. */
export async function signOut({ record, cookie, tell, left }: SignOut, cookieHeader: string | undefined): Promise<string> {
  const secret = cookie.read(cookieHeader)
  const operatorId = secret === undefined ? undefined : await endSession(record, secret)
  if (operatorId !== undefined) {
    tell.revoked(operatorId)
    await left(operatorId)
  }
  return cookie.take()
}

import type { Record } from '../record/record.ts'
import type { Tell } from '../tell.ts'
import { endSession, hasLiveSession } from './session.ts'
import type { SessionCookie } from './sessionCookie.ts'

export interface SignOut {
  record: Record
  cookie: SessionCookie
  tell: Pick<Tell, 'revoked'>
  /** What this operator held goes back (claims). */
  left: (operatorId: string) => Promise<void>
}

/**
 * Ends the session of these cookies and gives the `Set-Cookie` that forgets it; without a session it does nothing, kindly. Who is still
 * signed in elsewhere keeps what he holds there, as long as his windows there show signs of life.
 */
export async function signOut({ record, cookie, tell, left }: SignOut, cookieHeader: string | undefined): Promise<string> {
  const secret = cookie.read(cookieHeader)
  const ended = secret === undefined ? undefined : await endSession(record, secret)
  if (ended !== undefined) {
    tell.revoked(ended.operatorId, ended.sessionId)
    if (!await hasLiveSession(record, ended.operatorId)) await left(ended.operatorId)
  }
  return cookie.take()
}

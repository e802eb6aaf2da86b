import type { ErrorCode } from '@lifebuoy/shared'
import { request } from './request.ts'

/** Opens a session; the cookie is the browser's affair. Null when it worked, else why it did not. */
export async function signIn(email: string, password: string): Promise<ErrorCode | null> {
  const answer = await request('POST', '/api/operator/session', { email, password })
  return answer.ok ? null : answer.error.code
}

/** Ends the session; questions without an answer go back to their places at once. */
export async function signOut(): Promise<boolean> {
  return (await request('DELETE', '/api/operator/session')).ok
}

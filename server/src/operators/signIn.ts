import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import { emailOf } from './emailOf.ts'
import type { GuessDelays } from './guessDelays.ts'
import type { Passwords } from './passwords.ts'
import { beginSession, endSession } from './session.ts'
import type { SessionCookie } from './sessionCookie.ts'

export interface SignIn {
  record: Record
  passwords: Passwords
  delays: GuessDelays
  cookie: SessionCookie
}

export interface SignInInput {
  email: string
  password: string
  /** Where the try comes from. */
  address: string
  /** The request's cookies: a session that is shown ends, so that nobody goes on in one that was planted. */
  cookieHeader: string | undefined
}

/** Gives the `Set-Cookie` of a new session; throws `Refusal` unauthorized, alike and after the same work whether there is such an operator or not. */
export async function signIn({ record, passwords, delays, cookie }: SignIn, { email, password, address, cookieHeader }: SignInInput): Promise<string> {
  const name = emailOf(email)
  const attempt = await delays.begin(name, address)
  let operatorId: string | undefined
  try {
    const found = await record.selectFrom('operator').select(['id', 'password']).where('email', '=', name).where('disabled', '=', false).executeTakeFirst()
    const { right, upgrade } = await passwords.verify(password, found?.password)
    operatorId = right ? found?.id : undefined
    if (found && upgrade !== undefined) await record.updateTable('operator').set({ password: upgrade }).where('id', '=', found.id).where('password', '=', found.password).execute()
  } finally {
    await attempt.end(operatorId !== undefined)
  }
  if (operatorId === undefined) throw new Refusal('unauthorized')
  const before = cookie.read(cookieHeader)
  if (before !== undefined) await endSession(record, before)
  return cookie.give(await beginSession(record, operatorId))
}

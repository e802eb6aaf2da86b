import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { ErrorCode } from '@lifebuoy/shared'

/** How a session begins and ends in this window. */
export interface Session {
  /** Null when it worked. */
  enter(email: string, password: string): Promise<ErrorCode | null>
  leave(): Promise<void>
}

const context = createContext<Session>({ enter: () => Promise.resolve('unavailable'), leave: () => Promise.resolve() })
export const SessionProvider = context.Provider
export const useSession = (): Session => useContext(context)

import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Times } from '@lifebuoy/shared/texts/times'
import type { App } from '../app.ts'
import type { Session } from '../conversation/session.ts'
import type { Announcer } from './announcer.ts'
import type { Words } from './words.ts'

/** What every component may need: the words, the clock's words, and where to say something aloud. */
export interface Reading {
  app: App
  /** Where everything of ours is drawn. */
  root: ShadowRoot
  say: Words
  times: Times
  announcer: Announcer
  /** The product's name as people know it. */
  product: string
}

export const ReadingContext = createContext<Reading | null>(null)
export const SessionContext = createContext<Session | null>(null)

export function useReading(): Reading {
  const reading = useContext(ReadingContext)
  if (reading === null) throw new Error('no reading')
  return reading
}

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('no session')
  return session
}

import type { Channels, Message, Support } from '@lifebuoy/shared'
import type { BootOptions, LifebuoyEvents } from './embed.ts'
import type { Session } from './conversation/session.ts'
import type { Store } from './store.ts'
import type { View } from './view.ts'

/** What the window is given: it is a file of its own and shares values with the button, never code with memory. */
export interface App {
  options: BootOptions
  server: string
  /** Null while nobody is known: no token yet, or none that is good. */
  session: Store<Session | null>
  /** Why there is no session. */
  trouble: Store<'offline' | 'expired' | null>
  open: Store<boolean>
  view: Store<View>
  /** The person's token may say it as well, so it is known for sure with the session. */
  locale: Store<'ru' | 'en'>
  /** The last live message; null before the first. */
  news: Store<Message | null>
  close: () => void
  retryNow: () => void
  emit: <E extends keyof LifebuoyEvents>(event: E, news: LifebuoyEvents[E]) => void
}

/** What `GET /api/support` says to everybody: enough to name the other channels to somebody who is not signed in. */
export type PublicSupport = Pick<Support, 'mode' | 'since' | 'until' | 'next'> & { channels: Channels }

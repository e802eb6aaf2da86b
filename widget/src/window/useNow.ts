import { useEffect, useState } from 'preact/hooks'
import type { Session } from '../conversation/session.ts'

/** The regulation's clock, drawn anew every half minute: "today" turns into "yesterday" in a window that stays open. */
export function useNow(session: Pick<Session, 'now'>): number {
  const [now, setNow] = useState(session.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(session.now()), 30_000)
    return () => clearInterval(timer)
  }, [session])
  return Math.max(now, session.now() - 30_000)
}

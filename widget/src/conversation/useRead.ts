import { useEffect } from 'preact/hooks'
import type { Session } from './session.ts'

/** Marks as read what is in sight of somebody who is there: the end is shown, the page is in front. */
export function useRead(session: Session, id: string, lastSeq: number, atEnd: boolean, link: string): void {
  useEffect(() => {
    const mark = () => { if (atEnd && document.visibilityState === 'visible') session.read(id, lastSeq) }
    mark()
    document.addEventListener('visibilitychange', mark)
    return () => document.removeEventListener('visibilitychange', mark)
  }, [session, id, lastSeq, atEnd, link])
}

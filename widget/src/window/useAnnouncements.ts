import { useEffect } from 'preact/hooks'
import { modeSentence } from '@lifebuoy/shared/texts/modeSentence'
import { useReading, useSession } from './reading.ts'
import { useStore } from './useStore.ts'

/** Says what an eye would notice: a new answer, a change of mode. Typing, read marks and progress stay silent. */
export function useAnnouncements(): void {
  const { app, say, times, announcer } = useReading()
  const session = useSession()
  const support = useStore(session.talks, (talks) => talks.welcome?.support)
  useEffect(() => app.news.watch((message) => {
    if (message !== null && message.author.kind !== 'visitor') announcer.polite(`${message.author.name}: ${message.text || say('file.image', { n: 1 })}`)
  }), [app])
  useEffect(() => {
    let before = session.talks.get().welcome?.support.mode
    return session.talks.watch((talks) => {
      const now = talks.welcome?.support
      if (now === undefined || now.mode === before) return
      before = now.mode
      announcer.polite(modeSentence(say, times, now, session.now()))
    })
  }, [session, support === undefined])
}

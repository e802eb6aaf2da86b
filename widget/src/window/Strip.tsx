import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../look/Icon.tsx'
import { useReading, useSession } from './reading.ts'
import { useStore } from './useStore.ts'

/** The slim bar under the head while there is no line; a break of a moment is not worth a word. */
export function Strip() {
  const { say, announcer } = useReading()
  const session = useSession()
  const link = useStore(session.link)
  const lasting = useStore(session.lasting)
  const [shown, setShown] = useState<typeof link>(link)
  useEffect(() => {
    if (link === shown) return
    const timer = setTimeout(() => {
      setShown(link)
      if (link === 'offline') announcer.polite(say('net.offline'))
      if (link === 'outdated') announcer.polite(say('net.reload'))
      if (link === 'online' && shown === 'offline') announcer.polite(say('net.back'))
    }, link === 'online' ? 0 : 1_500)
    return () => clearTimeout(timer)
  }, [link, shown])
  if (shown === 'expired') return <p class="strip is-off"><Icon name="lock" size={16} /><span>{say('auth.expired')}</span></p>
  if (shown === 'outdated') return <p class="strip is-off"><Icon name="alert" size={16} /><span>{say('net.reload')}</span></p>
  if (shown === 'offline') return <p class="strip is-off"><Icon name="offline" size={16} /><span>{say('net.offline')}</span></p>
  if (!lasting) return <p class="strip is-off"><Icon name="alert" size={16} /><span>{say('draft.notKept')}</span></p>
  return null
}

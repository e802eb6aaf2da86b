import type { ComponentChildren } from 'preact'
import { modeSentence } from '@lifebuoy/shared/texts/modeSentence'
import { Icon } from '../look/Icon.tsx'
import { BuoySign } from '../look/Buoy.tsx'
import { useReading, useSession } from './reading.ts'
import { useNow } from './useNow.ts'
import { useStore } from './useStore.ts'

/** Name, and one sentence with a dot: who answers, or when support works. */
export function Head({ title, line, back }: { title: string; line?: string | null; back?: () => void }) {
  const { say, times } = useReading()
  const session = useSession()
  const support = useStore(session.talks, (talks) => talks.welcome?.support)
  const link = useStore(session.link)
  const now = useNow(session)
  const mode = link === 'online' || link === 'connecting' ? support?.mode ?? 'closed' : 'closed'
  const sentence = line ?? (support ? modeSentence(say, times, support, now) : null)
  return (
    <Bar title={title} back={back} tone={back ? mode === 'duty' ? 'is-duty' : '' : mode === 'duty' ? 'is-duty is-home' : mode === 'closed' ? 'is-home is-closed' : 'is-home'}>
      {sentence && <p class={`mode is-${mode}`}>{sentence}</p>}
    </Bar>
  )
}

/** The bar itself, for a window that knows nobody yet. */
export function Bar({ title, back, tone, children }: { title: string; back?: (() => void) | undefined; tone: string; children?: ComponentChildren }) {
  const { app, say } = useReading()
  return (
    <div class={`w-head ${back ? 'has-back' : ''} ${tone}`}>
      {back ? <button class="ib" type="button" aria-label={say('back')} onClick={back}><Icon name="back" /></button> : <BuoySign size={32} />}
      <div><h2>{title}</h2>{children}</div>
      <button class="ib" type="button" aria-label={say('window.collapse')} onClick={app.close}><Icon name="close" /></button>
    </div>
  )
}

import { useEffect, useRef } from 'preact/hooks'
import { Talk } from '../conversation/Talk.tsx'
import { Ask } from '../asking/Ask.tsx'
import { Home } from '../home/Home.tsx'
import { Clinic } from '../home/Clinic.tsx'
import { Nobody } from '../home/Nobody.tsx'
import { SessionContext, useReading, useSession } from './reading.ts'
import { ownFocus, watchFocus } from './ownFocus.ts'
import { Skeleton } from './Skeleton.tsx'
import { useAnnouncements } from './useAnnouncements.ts'
import { useStore } from './useStore.ts'

/** The window: a dialog that blocks nothing. Esc closes it and gives the focus back to the button. */
export function Window() {
  const { app, say, product, root } = useReading()
  const session = useStore(app.session)
  const view = useStore(app.view)
  const window = useRef<HTMLElement>(null)
  const opened = useRef(false)
  const focusFirst = () => {
    const first = window.current?.querySelector<HTMLElement>('[data-first]')
    // A phone would unfold its keyboard over what was just opened.
    const wanted = first instanceof HTMLTextAreaElement && matchMedia('(pointer: coarse)').matches ? null : first
    ;(wanted ?? window.current)?.focus({ preventScroll: true })
  }
  useEffect(() => watchFocus(root), [root])
  useEffect(() => {
    // A view that went took the focus with it. Whoever has turned to the page meanwhile is left there.
    if (window.current?.contains(root.activeElement) || (opened.current && !ownFocus(root))) return
    opened.current = true
    focusFirst()
  }, [view])
  // The window was opened before there was anything to show: it held the focus itself until now.
  const onShown = () => { if (root.activeElement === window.current) focusFirst() }
  return (
    <section
      ref={window} class="w" role="dialog" aria-label={say('title', { product })} tabIndex={-1}
      onKeyDown={(event) => { if (event.key === 'Escape' && !event.defaultPrevented) app.close() }}
      onDragOver={(event) => { if (event.dataTransfer?.types.includes('Files')) event.preventDefault() }}
      onDrop={(event) => event.preventDefault()}
    >
      {session === null ? <Nobody /> : <SessionContext.Provider key={session} value={session}><Inside onShown={onShown} /></SessionContext.Provider>}
    </section>
  )
}

function Inside({ onShown }: { onShown: () => void }) {
  useAnnouncements()
  const { app } = useReading()
  const session = useSession()
  const view = useStore(app.view)
  const link = useStore(session.link)
  const welcomed = useStore(session.talks, (talks) => talks.welcome !== null)
  const isEmpty = !welcomed && (link === 'expired' || link === 'connecting')
  useEffect(() => { if (!isEmpty) onShown() }, [isEmpty])
  if (!welcomed && link === 'expired') return <Nobody />
  if (!welcomed && link === 'connecting') return <Skeleton />
  switch (view.name) {
    case 'home': return <Home />
    case 'clinic': return <Clinic />
    case 'ask': return <Ask />
    case 'talk': return <Talk key={view.id} id={view.id} />
  }
}

import { useEffect, useState } from 'preact/hooks'
import { modeSentence } from '@lifebuoy/shared/texts/modeSentence'
import type { PublicSupport } from '../app.ts'
import { Bar } from '../window/Head.tsx'
import { useReading } from '../window/reading.ts'
import { useStore } from '../window/useStore.ts'
import { WayRows } from './Ways.tsx'

/** Nobody is signed in, or the product cannot be reached: what to do, and the channels that need no sign-in. */
export function Nobody() {
  const { app, say, times, product } = useReading()
  const trouble = useStore(app.trouble)
  const session = useStore(app.session)
  const [support, setSupport] = useState<PublicSupport | null>(null)
  useEffect(() => {
    const gone = new AbortController()
    fetch(`${app.server}/api/support?product=${encodeURIComponent(app.options.product)}`, { signal: gone.signal, credentials: 'omit' })
      .then((answer) => (answer.ok ? answer.json() as Promise<PublicSupport> : null))
      .then(setSupport)
      .catch(() => undefined)
    return () => gone.abort()
  }, [])
  const connecting = trouble === null && session === null
  return (
    <>
      <Bar title={say('title', { product })} tone="is-home">{support && <p class={`mode is-${support.mode}`}>{modeSentence(say, times, support, Date.now())}</p>}</Bar>
      <div class="w-body">
        <div class="hello is-sentence">
          <output>{connecting ? say('net.reconnecting') : trouble === 'offline' ? say('net.error') : say('auth.expired')}</output>
          {!connecting && <button class="btn is-quiet" type="button" data-first onClick={app.retryNow}>{say('net.again')}</button>}
        </div>
        {support && <WayRows channels={support.channels} />}
      </div>
    </>
  )
}

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Conversation, Message } from '@lifebuoy/shared'
import { estimateSentence } from '@lifebuoy/shared/texts/estimateSentence'
import { promiseSentence } from '@lifebuoy/shared/texts/promiseSentence'
import type { HeldPlace } from '../conversation/talks.ts'
import { Buoy } from '../look/Buoy.tsx'
import { Icon } from '../look/Icon.tsx'
import { useReading, useSession } from '../window/reading.ts'
import { useNow } from '../window/useNow.ts'
import { useStore } from '../window/useStore.ts'
import { askedAt } from './askedAt.ts'
import { Roll } from './Roll.tsx'
import { whyMoved } from './whyMoved.ts'

interface Given { conversation: Conversation; messages: readonly Message[]; place: HeldPlace | undefined }

/** The waiting card: the place in the hole of the lifebuoy, the estimate where one is known, the promise. It fades when it is over. */
export function Place(given: Given) {
  const [leaving, setLeaving] = useState<Given | null>(null)
  const last = useRef<Given | null>(null)
  useEffect(() => {
    if (given.place !== undefined) last.current = given
    else if (last.current !== null) {
      setLeaving(last.current)
      last.current = null
      const timer = setTimeout(() => setLeaving(null), 160)
      return () => clearTimeout(timer)
    }
  })
  if (given.place !== undefined) return <PlaceCard {...given} place={given.place} />
  return leaving?.place ? <div class="is-leaving" aria-hidden="true"><PlaceCard {...leaving} place={leaving.place} /></div> : null
}

function PlaceCard({ conversation, messages, place }: Given & { place: HeldPlace }) {
  const { say, times, announcer } = useReading()
  const session = useSession()
  const now = useNow(session)
  const welcome = useStore(session.talks, (talks) => talks.welcome)
  const { position, held, because, estimate } = place
  const { answerBy } = conversation
  const promise = answerBy === null ? null : promiseSentence(say, times, { askedAt: askedAt(conversation, messages), answerBy }, now)
  const opensAt = welcome?.support.opensAt
  const reason = whyMoved(say, place, conversation.urgent)
  const heldUntil = !held ? null : opensAt ? say('queue.dutyWait', { local: times.moment(opensAt, now) }) : say('queue.dutyWaitSoon')
  const phone = welcome?.channels.phones?.[0]
  const sentence = `${say('queue.place', { n: position })}. ${promise ?? ''}`
  useEffect(() => {
    // What changed its place is said in the same moment; that it fell, once a minute.
    if (because !== null) announcer.polite([reason, heldUntil, promise].filter((one) => one !== null).join('. '))
    else announcer.calm('place', sentence)
  }, [position, answerBy, because, held])
  return (
    <>
      <section class={`wait ${held ? 'is-duty' : ''}`} role="group" aria-label={sentence}>
        <div class="wait-top">
          <div class={`held ${position > 99 ? 'is-long' : ''}`} aria-hidden="true"><Buoy /><Roll n={position} /></div>
          <div><h3>{say('queue.placeLabel')}</h3><p class="small">{position === 1 ? say('queue.next') : say('queue.ahead', { n: position - 1 })}</p></div>
        </div>
        {!held && <Thread place={place} />}
        <ul>
          {heldUntil && <li><Icon name="clock" /><span>{heldUntil}</span></li>}
          {reason && <li><Icon name="alert" /><span>{reason}</span></li>}
          {estimate && !held && <li><Icon name="clock" /><span>{estimateSentence(say, estimate)}</span></li>}
          {promise && <li class="is-main"><Icon name="resolve" /><span>{promise}</span></li>}
        </ul>
      </section>
      {held && phone && (
        <div class="card rows">
          <a href={phone.href}><Icon name="phone" /><span>{say('queue.urgentCall')}<small>{say('queue.call', { phone: phone.display })}</small></span><Icon name="next" size={18} /></a>
        </div>
      )}
    </>
  )
}

/** A segment for each question that stood before at the start, filled once it has left; with more than six, one plain line. */
function Thread({ place: { start, position } }: { place: HeldPlace }) {
  if (start <= 1) return null
  if (start > 6) return <div class="thread" aria-hidden="true"><i class="is-line"><i ref={(node) => node?.style.setProperty('width', `${((start - position) / start) * 100}%`)} /></i></div>
  return <div class="thread" aria-hidden="true">{Array.from({ length: start }, (_, i) => <i key={i} class={i < start - position ? 'is-done' : ''} />)}</div>
}

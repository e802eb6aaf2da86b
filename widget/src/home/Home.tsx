import { useState } from 'preact/hooks'
import { promiseSentence } from '@lifebuoy/shared/texts/promiseSentence'
import { Head } from '../window/Head.tsx'
import { useReading, useSession } from '../window/reading.ts'
import { Strip } from '../window/Strip.tsx'
import { useNow } from '../window/useNow.ts'
import { useStore } from '../window/useStore.ts'
import { Hours } from './Hours.tsx'
import { newestFirst } from './newestFirst.ts'
import { PendingRow, Row } from './Mine.tsx'
import { WayRows, Ways } from './Ways.tsx'

const page = 20

/** What one sees first: a large way to ask, my questions, the other channels at the foot. */
export function Home() {
  const { app, say, times, product } = useReading()
  const session = useSession()
  const { welcome, conversations } = useStore(session.talks)
  const entries = useStore(session.outbox.entries)
  const now = useNow(session)
  const [shown, setShown] = useState(page)
  const mayAsk = welcome?.account.eligible ?? true
  const closed = welcome?.support.mode === 'closed'
  const mine = newestFirst(Object.values(conversations).filter((one) => welcome === null || one.visitor.id === welcome.visitor.id))
  const pending = entries.filter((entry) => entry.kind === 'open' && !mine.some((one) => one.id === entry.talk))
  const more = async () => {
    const last = mine.at(-1)
    setShown(shown + page)
    if (last === undefined || mine.length > shown + page) return
    const answer = await session.ask('conversation:list', { before: last.id, limit: page })
    if (answer?.ok) for (const conversation of answer.data.conversations) session.take(conversation)
  }
  return (
    <>
      <Head title={say('title', { product })} />
      <Strip />
      <div class="w-body">
        {mayAsk ? (
          <div class={`hello ${closed ? 'is-closed' : ''}`}>
            <h1>{say('ask.title')}</h1>
            <button class="btn is-main is-wide is-tall" type="button" data-first onClick={() => app.view.set({ name: 'ask' })}>{closed ? say('ask.leave') : say('ask.ask')}</button>
            {closed && welcome && <p class="small">{say('sent.closed')}. {promiseSentence(say, times, { askedAt: now, answerBy: welcome.support.answerBy }, now)}</p>}
            {welcome?.account.status === 'demo' && <p class="small">{say('elig.demo')}</p>}
          </div>
        ) : (
          <>
            <div class="hello is-sentence"><p>{say('elig.refused', { product })}.</p></div>
            {welcome && <WayRows channels={welcome.channels} />}
          </>
        )}
        {mayAsk && closed && welcome && <Hours support={welcome.support} />}
        {(mine.length > 0 || pending.length > 0) && (
          <>
            <p class="label">{mayAsk ? say('ask.history') : say('elig.readOnly')}</p>
            <ul class="mine">
              {pending.map((entry) => <PendingRow key={entry.id} entry={entry} />)}
              {mine.slice(0, shown).map((one) => <Row key={one.id} conversation={one} />)}
            </ul>
            {(mine.length > shown || (mine.length >= page && mine.length === shown)) && <button class="btn is-text is-more" type="button" onClick={() => void more()}>{say('more')}</button>}
          </>
        )}
        {welcome?.visitor.lead && <button class="btn is-line is-wide is-clinic" type="button" onClick={() => app.view.set({ name: 'clinic' })}>{say('ask.clinicHistory')}</button>}
      </div>
      {mayAsk && welcome && <Ways channels={welcome.channels} />}
    </>
  )
}

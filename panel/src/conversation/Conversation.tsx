import { useRef } from 'preact/hooks'
import { useDesk } from '../desk/desk.ts'
import { loadEarlier } from '../desk/loadEarlier.ts'
import { useLate } from '../look/useLate.ts'
import { may } from '../state/may.ts'
import { say } from '../say.ts'
import { Composer } from './Composer.tsx'
import { Head } from './Head.tsx'
import { Talk } from './Talk.tsx'
import { useDrop } from './useDrop.ts'

/** One conversation: who and what, the messages, and where the answer is written. */
export function Conversation({ id }: { id: string }) {
  const desk = useDesk()
  const conversation = desk.known.value.conversations[id]
  const talk = desk.known.value.talks[id]
  const loading = desk.loading.value[id]
  const late = useLate()
  const box = useRef<HTMLElement>(null)
  const holder = conversation !== undefined && may(desk.known.value, 'answer', conversation)
  useDrop(box, (files) => { if (holder) desk.uploads.add(id, files) })
  if (conversation === undefined) {
    const missing = loading === 'not_found' || loading === 'invalid' || loading === 'forbidden'
    if (missing) return <section class="mid"><div class="alone"><h1>{say('talk.missing')}</h1><p>{say('talk.missingHint')}</p></div></section>
    return <section class="mid" aria-busy="true" aria-label={say('talk.loading')}><h1 class="only-heard">{say('talk.loading')}</h1>{late && <Bones />}</section>
  }
  const label = conversation.arrival === null ? say('talk.labelIdea') : say('talk.label', { number: conversation.arrival })
  return (
    <section class="mid" aria-label={label} ref={box}>
      <Head conversation={conversation} />
      {talk === undefined || talk.messages.length === 0
        ? <div class="talk" aria-busy={loading === 'loading'}>{loading !== undefined && loading !== 'loading' ? <NotLoaded id={id} /> : late && <Bones />}</div>
        : <Talk conversation={conversation} talk={talk} />}
      <Composer conversation={conversation} />
    </section>
  )
}

function Bones() {
  return <div class="bones">{['is-a', 'is-b', 'is-own', 'is-a'].map((one, n) => <p key={n} class={`bone is-bubble ${one}`} />)}</div>
}

function NotLoaded({ id }: { id: string }) {
  const desk = useDesk()
  return <p class="alone is-fault" role="alert"><span>{say('talk.notLoaded')} <button type="button" class="link" onClick={() => void loadEarlier(desk, id)}>{say('talk.retry')}</button></span></p>
}

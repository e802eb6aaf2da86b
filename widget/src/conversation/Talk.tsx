import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Conversation, Message } from '@lifebuoy/shared'
import { Consent } from '../diagnostics/Consent.tsx'
import { Icon } from '../look/Icon.tsx'
import { Place } from '../waiting/Place.tsx'
import { Head } from '../window/Head.tsx'
import { useReading, useSession } from '../window/reading.ts'
import { Strip } from '../window/Strip.tsx'
import { useNow } from '../window/useNow.ts'
import { useStore } from '../window/useStore.ts'
import { Composer } from './Composer.tsx'
import { Messages } from './Messages.tsx'
import { rowsOf } from './rowsOf.ts'
import { StateCard } from './StateCard.tsx'
import { useRead } from './useRead.ts'
import { useScroll } from './useScroll.ts'
import { useFollow } from './useFollow.ts'

const nothing: readonly Message[] = []

/** One question with all its messages. `asked` is the conversation's id, or the entry's that is about to open it. */
export function Talk({ id: asked }: { id: string }) {
  const { app, say, times } = useReading()
  const session = useSession()
  const talks = useStore(session.talks)
  // Between the entry's leaving and the view's following its words would be nowhere.
  const id = talks.conversations[asked] === undefined ? openedBy(asked, talks.messages) ?? asked : asked
  const link = useStore(session.link)
  const entries = useStore(session.outbox.entries)
  const now = useNow(session)
  const conversation: Conversation | undefined = talks.conversations[id]
  const messages = talks.messages[id] ?? nothing
  const me = talks.welcome?.visitor.id ?? ''
  const mine = conversation === undefined || conversation.visitor.id === me
  const waiting = entries.filter((entry) => entry.talk === id)
  const rows = useMemo(() => rowsOf(hideSaid(messages, conversation), waiting, me, (at) => times.day(at, now)), [messages, waiting.length, entries, conversation?.state, me])
  useFollow(asked, conversation !== undefined || waiting.length > 0)

  const loading = useRef(false)
  const [whole, setWhole] = useState(false)
  const older = () => {
    if (loading.current || whole || conversation === undefined || link !== 'online') return
    loading.current = true
    void session.older(id).then((more) => { loading.current = false; setWhole(!more) })
  }
  useEffect(() => { if (messages.length === 0) older() }, [id, link, conversation === undefined])

  const composer = useRef<HTMLDivElement>(null)
  const focusComposer = () => composer.current?.querySelector('textarea')?.focus()
  const { box, onScroll, below, toEnd, atEnd } = useScroll(`${rows.at(-1)?.key} ${messages.at(-1)?.seq} ${waiting.length}`, messages[0]?.id, older)
  useRead(session, id, messages.at(-1)?.seq ?? 0, atEnd, link)

  const typing = talks.typing[id]
  const operator = conversation?.operator
  const readOnly = !mine || (talks.welcome?.account.eligible === false && (conversation === undefined || conversation.state === 'resolved'))
  return (
    <>
      <Head
        title={conversation?.arrival == null ? conversation ? say('state.suggestion') : say('ask.new') : say('sent.number', { number: conversation.arrival })}
        line={operator ? say('op.answering', { name: operator.name }) : null}
        back={() => app.view.set({ name: mine ? 'home' : 'clinic' })}
      />
      <Strip />
      <div class="talk" ref={box} onScroll={onScroll} tabIndex={0} role="log" aria-live="off" aria-label={say('talk.messages')}>
        <div class="talk-in">
          {conversation && messages.length === 0 && waiting.length === 0 && <><div class="bone is-bubble" /><div class="bone is-bubble is-own" /></>}
          <Messages rows={rows} conversation={conversation} />
          {conversation && mine && <Place conversation={conversation} messages={messages} place={talks.places[id]} />}
          {conversation && mine && waiting.length === 0 && <StateCard conversation={conversation} messages={messages} settled={conversation.firstAnswerAt !== null && !typing && !talks.diagnostics[id]} onWrite={focusComposer} />}
          {conversation && mine && talks.diagnostics[id] && <Consent conversationId={id} requestId={talks.diagnostics[id]} />}
          {typing && <p class="typing"><i><u /></i>{say('op.typing', { name: typing })}</p>}
        </div>
      </div>
      {below && <button class="below" type="button" onClick={toEnd}>{say('message.below')}<Icon name="down" size={16} /></button>}
      {readOnly
        ? <p class="read-only small">{mine ? `${say('elig.refused', { product: talks.welcome?.product?.name ?? '' })}` : say('refusal.forbidden')}</p>
        : <Composer innerRef={composer} id={id} placeholder={conversation === undefined || conversation.state === 'waiting' ? say('queue.add') : say('talk.write')} onSent={toEnd} />}
    </>
  )
}

const openedBy = (entry: string, messages: { readonly [id: string]: readonly Message[] }): string | undefined =>
  Object.values(messages).flat().find((message) => message.clientId === entry)?.conversationId

/** The sentence of the present state stands on its card; the same words twice help nobody. */
function hideSaid(messages: readonly Message[], conversation: Conversation | undefined): readonly Message[] {
  const last = messages.at(-1)
  const carded = conversation !== undefined && ['postponed', 'resolved', 'development', 'suggestion'].includes(conversation.state)
  return carded && last?.author.kind === 'system' ? messages.slice(0, -1) : messages
}

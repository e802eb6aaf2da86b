import type { Conversation, Message } from '@lifebuoy/shared'
import { Icon } from '../look/Icon.tsx'
import { Leave } from '../waiting/Leave.tsx'
import { useReading, useSession } from '../window/reading.ts'
import { useNow } from '../window/useNow.ts'
import { Rating } from './Rating.tsx'

/** Where a question stands when nobody is answering it just now, and what the person can do about it. */
export function StateCard({ conversation, messages, settled, onWrite }: { conversation: Conversation; messages: readonly Message[]; settled: boolean; onWrite: () => void }) {
  const { say, times, product } = useReading()
  const session = useSession()
  const now = useNow(session)
  const { id, state, reason, postponedUntil } = conversation
  switch (state) {
    case 'postponed': return (
      <section class="note-card">
        <h3><Icon name="postpone" />{say('card.postponed')}</h3>
        {reason && <p>{capital(say(`reason.${reason}`, { product }))}.</p>}
        {postponedUntil && <p class="small">{say('card.postponedUntil', { local: times.moment(postponedUntil, now) })}</p>}
        <p class="small">{say('state.comesBack')}.</p>
        <div class="acts"><button class="btn is-quiet" type="button" onClick={onWrite}>{reason === 'not-reproducible' ? say('state.describeSteps') : say('card.answer')}</button></div>
      </section>
    )
    // The answer that it promises has come.
    case 'development': return messages.at(-1)?.author.kind === 'operator' ? null : <section class="note-card"><h3><Icon name="dev" />{say('card.development')}</h3><p class="small">{say('card.developmentHint')}</p></section>
    case 'suggestion': return <section class="note-card"><h3><Icon name="idea" />{say('card.idea')}</h3><p class="small">{say('card.ideaHint')}</p></section>
    case 'resolved': return (
      <section class="note-card">
        <h3><Icon name="resolve" tone="is-ok" />{reason ? say('card.closed') : say('card.resolved')}</h3>
        {reason && <p>{capital(say(`reason.${reason}`, { product }))}.</p>}
        <p class="small">{reason ? say('card.closedHint') : say('card.resolvedHint')}</p>
        <Rating conversation={conversation} />
      </section>
    )
    case 'assigned': return settled && messages.at(-1)?.author.kind === 'operator'
      ? <p class="settle"><button class="btn is-text" type="button" onClick={() => void resolve()}><Icon name="resolve" size={16} />{say('state.resolve')}</button></p>
      : null
    case 'waiting': return <Leave onLeave={resolve} />
  }

  async function resolve() {
    const answer = await session.ask('conversation:resolve', { conversationId: id })
    if (answer?.ok) session.take(answer.data.conversation)
  }
}

/** A reason begins in the middle of a sentence; on the card it begins one. */
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

import type { Conversation } from '@lifebuoy/shared'
import type { Entry } from '../conversation/entry.ts'
import { Icon } from '../look/Icon.tsx'
import type { IconName } from '../look/icons.ts'
import { useReading, useSession } from '../window/reading.ts'
import { useNow } from '../window/useNow.ts'
import { useStore } from '../window/useStore.ts'

const signs: { [state in Conversation['state']]: [IconName, string] } = {
  waiting: ['clock', 'is-accent'],
  assigned: ['chat', 'is-accent'],
  postponed: ['postpone', ''],
  development: ['dev', ''],
  resolved: ['resolve', 'is-ok'],
  suggestion: ['idea', ''],
}

/** One question in a list: what it is about, where it stands, what is new. */
export function Row({ conversation, whose = false }: { conversation: Conversation; whose?: boolean }) {
  const { app, say, times } = useReading()
  const session = useSession()
  const now = useNow(session)
  const place = useStore(session.talks, (talks) => talks.places[conversation.id])
  const { id, state, unread, operator, preview, title } = conversation
  const [icon, tone] = unread > 0 ? ['chat', 'is-accent'] as const : signs[state]
  return (
    <li>
      <button type="button" class={unread > 0 ? 'is-new' : ''} onClick={() => app.view.set({ name: 'talk', id })}>
        <Icon name={icon} tone={tone} />
        <b>{title}</b>
        <time dateTime={conversation.lastAt}>{times.brief(conversation.lastAt, now)}</time>
        <span>{whose ? `${conversation.visitor.name} · ` : ''}{line()}</span>
        {unread > 0 && <em aria-label={say('home.unread', { n: unread })}>{unread > 9 ? '9+' : unread}</em>}
      </button>
    </li>
  )

  function line(): string {
    if (unread > 0 && operator !== null) return `${operator.name}: ${preview}`
    switch (state) {
      case 'waiting': return place ? say('home.waitingAt', { n: place.position }) : say('state.waiting')
      case 'assigned': return operator === null ? say('state.assigned') : conversation.firstAnswerAt === null ? say('op.answering', { name: operator.name }) : preview
      case 'postponed': return conversation.reason === null ? say('state.postponed') : say('home.postponed', { reason: say(`reasonShort.${conversation.reason}`) })
      case 'development': return say('home.development')
      case 'resolved': return say('state.resolved')
      case 'suggestion': return say('state.suggestion')
    }
  }
}

/** A question that the server does not have yet. */
export function PendingRow({ entry }: { entry: Entry }) {
  const { app, say } = useReading()
  const session = useSession()
  const online = useStore(session.link) === 'online'
  return (
    <li>
      <button type="button" onClick={() => app.view.set({ name: 'talk', id: entry.id })}>
        <Icon name={entry.failed ? 'alert' : 'clock'} tone={entry.failed ? 'is-bad' : 'is-accent'} />
        <b>{entry.text}</b>
        <time />
        <span>{entry.failed ? say('msg.failed') : online ? say('msg.sending') : say('msg.whenOnline')}</span>
      </button>
    </li>
  )
}

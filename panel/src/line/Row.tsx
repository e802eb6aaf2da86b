import type { ComponentChildren } from 'preact'
import type { Conversation } from '@lifebuoy/shared'
import { useDesk } from '../desk/desk.ts'
import { openConversation } from '../desk/go.ts'
import { hashOf, type ListName } from '../desk/route.ts'
import { say } from '../say.ts'
import { promiseOf, type Owed } from '../state/promise.ts'
import { words } from '../time/words.ts'
import { Ring } from './Ring.tsx'

interface RowProps {
  conversation: Conversation
  list: ListName
  /** At the right, where no promise is near. */
  time: string
  /** In the second line. */
  words: ComponentChildren
  unread?: number
  /** It left this list while the pointer held the rows. */
  gone?: boolean
}

/** One conversation in a list: number, clinic, first words, and the time that counts for it. */
export function Row({ conversation, list, time, words: second, unread = 0, gone = false }: RowProps) {
  const desk = useDesk()
  const owed = promiseOf(conversation, desk.now.value)
  const near = owed !== null && owed.nearness !== 'far' ? owed : null
  const on = desk.open.value?.id === conversation.id
  return (
    <li>
      <a
        class={`row${on ? ' is-on' : ''}${unread > 0 ? ' is-new' : ''}${gone ? ' is-gone' : ''}${near === null ? '' : ` is-${near.nearness}`}`}
        href={hashOf({ page: 'desk', list, conversationId: conversation.id })}
        aria-current={on ? 'true' : undefined}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          openConversation(desk, conversation.id)
        }}
      >
        <span class="n">{conversation.arrival ?? say('row.idea')}</span>
        <b>{conversation.account.id}<span class="who">, {conversation.visitor.name}</span></b>
        <span class="time">{gone ? say('line.taken') : near === null ? time : left(near, conversation)}</span>
        {unread > 0 ? <em aria-label={say('row.unread', { n: unread })}>{unread > 9 ? '9+' : unread}</em> : near !== null && <Ring owed={near} />}
        <span class="second">
          {conversation.urgent && <span class="tag is-urgent">{say('urgent')}</span>}
          <span class="cut">{second}</span>
        </span>
      </a>
    </li>
  )
}

/** By when, while that is more than an hour away; then how long. */
function left(owed: Owed, { answerBy, product }: Conversation): string {
  if (owed.nearness === 'broken') return say('row.overdue')
  if (owed.left > 3_600_000 && answerBy !== null) return say('row.until', { time: words(product).clock(answerBy) })
  return say('time.minutes', { m: Math.ceil(owed.left / 60_000) })
}

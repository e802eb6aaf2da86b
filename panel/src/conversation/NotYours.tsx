import type { Conversation } from '@lifebuoy/shared'
import { take } from '../commands/take.ts'
import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'
import { may } from '../state/may.ts'

/** Why this operator cannot answer here, and what he can do about it. */
export function NotYours({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const known = desk.known.value
  if (may(known, 'answer', conversation)) return null
  const lost = desk.lost.value[conversation.id] === true
  const free = may(known, 'take', conversation)
  const why = conversation.state === 'waiting' ? say('composer.waiting')
    : conversation.operator !== null ? say('composer.colleague', { name: conversation.operator.name })
      : say(conversation.state === 'suggestion' ? 'composer.idea' : 'composer.free')
  return (
    <div class={lost ? 'not-yours is-lost' : 'not-yours'} role={lost ? 'alert' : 'status'}>
      <Icon name={lost ? 'alert' : 'info'} size={18} />
      <p>{lost ? `${say('composer.lost')} ` : ''}{why}</p>
      {free && <button type="button" class="btn is-quiet" disabled={desk.busy.value !== null} onClick={() => void take(desk, conversation)}>{say('act.take')} <kbd aria-hidden="true">C</kbd></button>}
    </div>
  )
}

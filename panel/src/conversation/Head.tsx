import type { Conversation } from '@lifebuoy/shared'
import { commandOf } from '../commands/commands.ts'
import { useDesk } from '../desk/desk.ts'
import { openConversation } from '../desk/go.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'
import { may } from '../state/may.ts'
import { Acts } from './Acts.tsx'
import { Due } from './Due.tsx'

/** What the question is, whose, and how its promise stands; below it what can be done. */
export function Head({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const mayMark = may(desk.known.value, 'urgent', conversation)
  return (
    <header class="mid-head">
      <div class="mid-top">
        <button type="button" class="ib is-back" aria-label={say('list.back')} onClick={() => { openConversation(desk, null) }}><Icon name="back" size={24} /></button>
        <div class="who">
          <h1>{conversation.title}</h1>
          <p>
            {conversation.arrival !== null && <span>{say('row.label', { number: conversation.arrival })}</span>}
            <span>{conversation.visitor.name}</span>
            <span class="phone-only">{conversation.account.id}</span>
            {conversation.topic !== null && <span>{say(`topic.${conversation.topic}`)}</span>}
            {conversation.state !== 'assigned' && conversation.state !== 'waiting' && conversation.state !== 'suggestion' && <span>{say(`state.${conversation.state}`)}</span>}
            {conversation.urgent && <span class="tag is-urgent">{say('urgent')}</span>}
            {mayMark && (
              <button type="button" class="link" aria-keyshortcuts="U" onClick={() => { commandOf('urgent').run(desk) }}>
                {say(conversation.urgent ? 'act.notUrgent' : 'act.makeUrgent')} <kbd aria-hidden="true">U</kbd>
              </button>
            )}
          </p>
        </div>
        <Due conversation={conversation} />
        <button type="button" class="ib is-clinic" aria-label={say('keys.clinic')} title={say('keys.clinic')} aria-pressed={desk.settings.sideOpen.value} onClick={() => { commandOf('clinic').run(desk) }}><Icon name="info" size={20} /></button>
      </div>
      <Acts />
    </header>
  )
}

import { useDesk } from '../desk/desk.ts'
import { refusal } from '../commands/refusal.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'
import type { Outgoing } from '../outbox/outbox.ts'

/** Written and not confirmed yet; refused for good, it says why and offers both ways out. */
export function OutgoingCard({ outgoing }: { outgoing: Outgoing }) {
  const desk = useDesk()
  const { clientId, conversationId, kind, text, attachments, refused } = outgoing
  const toDraft = () => {
    const taken = desk.outbox.take(clientId)
    if (taken !== null) desk.drafts.change(conversationId, { tab: kind, [kind]: text, attachments: [...desk.drafts.of(conversationId).attachments, ...attachments] })
  }
  return (
    <article class="g is-own is-pending">
      <p class="by">{refused === null ? say(desk.link.value === 'live' ? 'talk.sending' : 'talk.waitingLine') : ''}</p>
      {text !== '' && <p class="b">{text}</p>}
      {attachments.length > 0 && <div class="pics">{attachments.map((one) => <span key={one.id} class="pic"><img src={one.thumbnailUrl} alt="" width={one.width} height={one.height} /></span>)}</div>}
      {refused !== null && (
        <p class="failed" role="alert">
          <Icon name="alert" size={16} /><span>{say('talk.failed')}. {refusal(refused)}.</span>
          <button type="button" class="link" onClick={() => { desk.outbox.again(clientId) }}>{say('talk.again')}</button>
          <button type="button" class="link" onClick={toDraft}>{say('talk.toDraft')}</button>
        </p>
      )}
    </article>
  )
}

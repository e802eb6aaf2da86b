import type { Conversation } from '@lifebuoy/shared'
import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { Pictures } from '../conversation/Pictures.tsx'
import { say } from '../say.ts'
import { clinicClock, words } from '../time/words.ts'
import { Details } from './Details.tsx'
import { Earlier } from './Earlier.tsx'
import { Status } from './Status.tsx'
import { Tracker } from './Tracker.tsx'
import { zoneIn } from './details.ts'

/** The clinic: whose question it is, what it sent along, what it asked before. */
export function Side({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const known = desk.known.value
  const now = desk.now.value
  const talk = known.talks[conversation.id]
  const details = talk?.diagnostics ?? []
  const zone = zoneIn(details)
  const theirs = zone === null ? null : clinicClock(now, zone, conversation.product)
  const images = talk?.messages.flatMap((one) => one.attachments) ?? []
  const several = Object.keys(known.products).length > 1
  return (
    <section class="side" aria-label={say('side.label')}>
      <button type="button" class="ib is-side-close" aria-label={say('close')} onClick={() => { desk.settings.sideOpen.value = false }}><Icon name="close" /></button>
      <section>
        <h2>{conversation.account.id}</h2>
        <Status status={conversation.account.status} />
        <dl>
          {several && <><dt>{say('side.product')}</dt><dd>{known.products[conversation.product]?.name ?? conversation.product}</dd></>}
          {theirs !== null && <><dt>{say('side.clock')}</dt><dd>{theirs}</dd></>}
        </dl>
      </section>
      <section>
        <h3 class="label"><span>{say('side.visitor')}</span></h3>
        <p>{conversation.visitor.name}</p>
      </section>
      <section>
        <h3 class="label"><span>{say('side.question')}</span></h3>
        <dl>
          <dt>{say('side.state')}</dt><dd>{say(`state.${conversation.state}`)}{conversation.operator === null ? '' : `, ${conversation.operator.name}`}</dd>
          <dt>{say('side.opened')}</dt><dd>{words(conversation.product).moment(conversation.openedAt, now)}</dd>
          {conversation.answerBy !== null && <><dt>{say('side.promise')}</dt><dd>{words(conversation.product).moment(conversation.answerBy, now)}</dd></>}
          {conversation.rating !== null && <><dt>{say('side.rating')}</dt><dd>{say('side.ratingOf', { score: conversation.rating })}</dd></>}
        </dl>
      </section>
      {conversation.state === 'development' && <Tracker conversation={conversation} />}
      <Details conversation={conversation} details={details} />
      {images.length > 0 && (
        <section>
          <h3 class="label"><span>{say('side.images')}</span><span>{images.length}</span></h3>
          <Pictures conversationId={conversation.id} attachments={images} from={conversation.account.id} />
        </section>
      )}
      <Earlier conversation={conversation} />
    </section>
  )
}

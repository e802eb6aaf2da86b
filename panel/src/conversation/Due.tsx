import type { Conversation } from '@lifebuoy/shared'
import { useDesk } from '../desk/desk.ts'
import { Ring } from '../line/Ring.tsx'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'
import { promiseOf } from '../state/promise.ts'
import { long, short, words } from '../time/words.ts'

/** How the promise stands: counted down, kept, or broken. */
export function Due({ conversation }: { conversation: Conversation }) {
  const now = useDesk().now.value
  const owed = promiseOf(conversation, now)
  const { answerBy, firstAnswerAt, openedAt } = conversation
  if (conversation.state === 'postponed') {
    const until = conversation.postponedUntil
    return <div class="due"><p>{say('due.back')}<b>{until === null ? say('due.whenWritten') : words(conversation.product).moment(until, now)}</b></p><Icon name="postpone" size={24} /></div>
  }
  if (owed !== null && answerBy !== null) {
    const broken = owed.nearness === 'broken'
    return (
      <div class={`due is-${owed.nearness}`}>
        <p>{say(broken ? 'due.overdue' : 'due.answer', { time: words(conversation.product).moment(answerBy, now) })}<b>{broken ? say('due.late', { length: short(-owed.left) }) : long(owed.left)}</b></p>
        {owed.nearness === 'far' ? <Icon name="clock" size={24} /> : <Ring owed={owed} size={32} />}
      </div>
    )
  }
  if (firstAnswerAt === null || answerBy === null) return null
  const kept = firstAnswerAt <= answerBy
  const took = Math.max(0, Date.parse(firstAnswerAt) - Date.parse(openedAt))
  return (
    <div class={kept ? 'due is-met' : 'due is-broken'}>
      <p>{took < 60_000 ? say('due.atOnce') : say('due.answered', { length: words(conversation.product).duration(took) })}<b>{say(kept ? 'due.kept' : 'due.broken')}</b></p>
      <Icon name={kept ? 'resolve' : 'alert'} size={24} />
    </div>
  )
}

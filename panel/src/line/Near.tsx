import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'
import { inLine } from '../state/line.ts'
import { mine } from '../state/mine.ts'
import { openConversation } from '../desk/go.ts'
import { promiseOf } from '../state/promise.ts'
import { long, words } from '../time/words.ts'

/** Points at promises that come within two hours, before they break. */
export function Near() {
  const desk = useDesk()
  const now = desk.now.value
  const near = [...mine(desk.known.value), ...inLine(desk.known.value)]
    .map((conversation) => ({ conversation, owed: promiseOf(conversation, now) }))
    .flatMap(({ conversation, owed }) => (owed !== null && owed.nearness !== 'far' && owed.nearness !== 'ring' ? [{ conversation, owed }] : []))
    .sort((a, b) => a.owed.left - b.owed.left)
  const first = near[0]
  const last = near.at(-1)
  if (first === undefined) return null
  const number = first.conversation.arrival ?? '—'
  const text = first.owed.nearness === 'broken' ? say('warn.broken', { number }) : say('warn.near', { number, left: long(first.owed.left, 'after') })
  const more = near.length > 1 && last?.conversation.answerBy != null ? ` ${say('warn.more', { n: near.length - 1, time: words(last.conversation.product).clock(last.conversation.answerBy) })}` : ''
  return (
    <button type="button" class={first.owed.nearness === 'near' ? 'warn is-amber' : 'warn'} onClick={() => { openConversation(desk, first.conversation.id) }}>
      <Icon name="alert" size={16} />
      <span>{text}{more}</span>
    </button>
  )
}

import type { Conversation, Message } from '@lifebuoy/shared'
import { systemSentence } from '@lifebuoy/shared/texts/systemSentence'
import { Icon } from '../look/Icon.tsx'
import { useReading, useSession } from '../window/reading.ts'
import { useNow } from '../window/useNow.ts'
import { Pics } from './Pics.tsx'
import { Pending } from './Pending.tsx'
import type { Row } from './rowsOf.ts'
import { StepsCard } from './StepsCard.tsx'
import { Text } from './Text.tsx'

/** The rows of a conversation; each message is named by its author and time for those who hear it. */
export function Messages({ rows, conversation }: { rows: readonly Row[]; conversation: Conversation | undefined }) {
  const { say, times, product } = useReading()
  const now = useNow(useSession())
  const lastOwn = rows.filter((row) => row.kind === 'group' && row.own).at(-1)
  return (
    <>
      {rows.map((row) => {
        switch (row.kind) {
          case 'day': return <p class="day" key={row.key}>{times.day(row.at, now)}</p>
          case 'time': return <p class="day" key={row.key}>{times.clock(row.at)}</p>
          case 'system': return <p class="sys" key={row.key}>{row.message.system ? systemSentence(say, row.message.system, { product, moment: (at) => times.moment(at, now) }) : row.message.text}</p>
          case 'pending': return <Pending key={row.key} entries={row.entries} />
          case 'group': return <Group key={row.key} row={row} readTo={row === lastOwn ? conversation?.readBy.operator ?? 0 : null} />
        }
      })}
    </>
  )
}

/** `readTo`: up to which `seq` support has read; null where it is not told, since a later group tells it. */
function Group({ row: { author, own, messages }, readTo }: { row: Extract<Row, { kind: 'group' }>; readTo: number | null }) {
  const { say, times } = useReading()
  const last = messages.at(-1)
  const read = last !== undefined && readTo !== null && last.seq <= readTo
  return (
    <div class={`g ${own ? 'is-own' : ''}`}>
      {!own && <b aria-hidden="true">{author.name}</b>}
      {messages.map((message) => <One key={message.id} message={message} by={own ? say('author.you') : author.name} />)}
      {readTo !== null && last && (
        <p class={`st ${read ? 'is-read' : ''}`}><time dateTime={last.sentAt}>{times.clock(last.sentAt)}</time> · {read ? say('msg.read') : say('msg.sent')} <Icon name={read ? 'double-check' : 'check'} size={16} /></p>
      )}
    </div>
  )
}

function One({ message, by }: { message: Message; by: string }) {
  const { say, times } = useReading()
  const { text, steps, attachments } = message
  return (
    <article class="m" aria-label={say('message.read', { author: by, time: times.clock(message.sentAt) })}>
      {(text !== '' || attachments.length === 0) && <p class="b" title={times.clock(message.sentAt)}><Text text={text || say('message.removed')} /></p>}
      {steps && steps.length > 0 && <StepsCard steps={steps} />}
      {attachments.length > 0 && <Pics message={message} />}
    </article>
  )
}

import type { Conversation, Message } from '@lifebuoy/shared'
import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'
import { zoneIn } from '../side/details.ts'
import { clinicTime, words } from '../time/words.ts'
import type { Block } from './arrange.ts'
import { Pictures } from './Pictures.tsx'
import { Steps } from './Steps.tsx'

/** What one person wrote in a row. Answers stand right, the clinic's words left. */
export function Group({ block, conversation }: { block: Extract<Block, { kind: 'group' }>; conversation: Conversation }) {
  const { operator, talks } = useDesk().known.value
  const { author, messages } = block
  const answer = author.kind === 'operator'
  const own = answer && author.id === operator?.id
  const first = messages[0]
  const last = messages.at(-1)
  if (first === undefined || last === undefined) return null
  const zone = first.seq === 1 ? zoneIn(talks[conversation.id]?.diagnostics ?? []) : null
  const theirs = zone === null || answer ? null : clinicTime(Date.parse(first.sentAt), zone, conversation.product)
  const read = answer && last.seq <= conversation.readBy.visitor
  return (
    <article class={`g${answer ? ' is-own' : ''}`} aria-label={`${own ? say('author.you') : author.name}, ${words(conversation.product).clock(first.sentAt)}`}>
      <p class="by">{own ? say('author.you') : <b>{author.name}</b>}{own ? ', ' : ' '}{words(conversation.product).clock(first.sentAt)}{theirs === null ? '' : ` · ${say('talk.atClinic', { time: theirs })}`}{read ? ` · ${say('talk.read')}` : ''}</p>
      {messages.map((message) => <Bubble key={message.id} message={message} />)}
    </article>
  )
}

function Bubble({ message }: { message: Message }) {
  return (
    <>
      {message.text !== '' && <p class="b">{message.text}</p>}
      {message.steps !== undefined && message.steps.length > 0 && <Steps steps={message.steps} />}
      {message.text === '' && message.attachments.length === 0 && <p class="b is-removed">{say('message.removed')}</p>}
      {message.attachments.length > 0 && <Pictures conversationId={message.conversationId} attachments={message.attachments} from={message.author.name} />}
    </>
  )
}

import { useRef } from 'preact/hooks'
import type { Conversation } from '@lifebuoy/shared'
import { useDesk } from '../desk/desk.ts'
import { hasEarlier, loadEarlier } from '../desk/loadEarlier.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'
import type { Talk as TalkKnown } from '../state/known.ts'
import { isTyping } from '../state/typing.ts'
import { words } from '../time/words.ts'
import { arrange, type Block } from './arrange.ts'
import { Group } from './Group.tsx'
import { NoteCard } from './NoteCard.tsx'
import { OutgoingCard } from './OutgoingCard.tsx'
import { System } from './System.tsx'
import { useReading } from './useReading.ts'

/** The messages, the newest at the bottom; whoever reads further up is left where he reads. */
export function Talk({ conversation, talk }: { conversation: Conversation; talk: TalkKnown }) {
  const desk = useDesk()
  const box = useRef<HTMLDivElement>(null)
  const now = desk.now.value
  const outgoing = desk.outbox.items.value.filter((one) => one.conversationId === conversation.id)
  const blocks = arrange(talk, outgoing, (instant) => words(conversation.product).day(instant, now))
  const earlier = hasEarlier(desk, conversation.id)
  const more = () => { if (earlier && desk.link.value === 'live') void loadEarlier(desk, conversation.id) }
  const reading = useReading(box, { first: talk.messages[0]?.seq ?? 0, last: (talk.messages.at(-1)?.seq ?? 0) + talk.notes.length + outgoing.length, more })
  const typing = isTyping(desk.known.value, conversation.id, now)
  return (
    <div class="talk-place">
      <div class="talk" ref={box} onScroll={reading.onScroll} role="log" aria-label={say('talk.log')} aria-live="off">
        <div class="talk-in">
          {earlier && <button type="button" class="btn is-quiet is-earlier" disabled={desk.loading.value[conversation.id] === 'loading'} onClick={more}>{say('talk.earlier')}</button>}
          {blocks.map((block) => <Piece key={block.key} block={block} conversation={conversation} />)}
          <p class="typing">{typing === null ? '' : say('talk.typing', { name: typing })}</p>
        </div>
      </div>
      {reading.below > 0 && (
        <button type="button" class="below" onClick={reading.toEnd}><Icon name="down" size={16} />{say('talk.below', { n: reading.below })}</button>
      )}
    </div>
  )
}

function Piece({ block, conversation }: { block: Block; conversation: Conversation }) {
  const now = useDesk().now.value
  switch (block.kind) {
    case 'day': return <p class="day">{words(conversation.product).day(block.at, now)}</p>
    case 'group': return <Group block={block} conversation={conversation} />
    case 'system': return <System message={block.message} product={conversation.product} />
    case 'note': return <NoteCard note={block.note} product={conversation.product} />
    case 'outgoing': return <OutgoingCard outgoing={block.outgoing} />
  }
}

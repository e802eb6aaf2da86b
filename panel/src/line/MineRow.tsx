import type { Conversation } from '@lifebuoy/shared'
import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'
import { isTyping } from '../state/typing.ts'
import { words } from '../time/words.ts'
import { Row } from './Row.tsx'

/** One that this operator holds: who writes, what was said last, what he has not read. */
export function MineRow({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const known = desk.known.value
  const last = known.talks[conversation.id]?.messages.at(-1)
  const typing = isTyping(known, conversation.id, desk.now.value)
  const said = last !== undefined && last.seq === conversation.lastSeq && last.author.kind === 'operator'
    ? `${last.author.id === known.operator?.id ? say('author.you') : last.author.name}: ${conversation.preview}`
    : conversation.preview
  const second = typing !== null ? say('row.typing', { name: firstName(typing) }) : conversation.firstAnswerAt === null && conversation.unread === 0 ? say('row.first') : said
  return <Row conversation={conversation} list="line" time={words(conversation.product).brief(conversation.lastAt, desk.now.value)} words={second} unread={conversation.unread} />
}

const firstName = (name: string): string => name.split(' ')[0] ?? name

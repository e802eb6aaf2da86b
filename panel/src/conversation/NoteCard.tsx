import type { Note } from '@lifebuoy/shared'
import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'
import { words } from '../time/words.ts'

/** What operators tell each other; its dashed edge says that no clinic ever sees it. */
export function NoteCard({ note, product }: { note: Note; product: string }) {
  const own = note.author.id === useDesk().known.value.operator?.id
  const by = own ? say('author.you') : note.author.name
  return (
    <article class="note" aria-label={`${say('composer.note')}, ${by}, ${words(product).clock(note.sentAt)}`}>
      <Icon name="note" />
      <p>{note.text || say('message.removed')}</p>
      <p class="small">{by}, {words(product).clock(note.sentAt)} · {say('talk.note')}</p>
    </article>
  )
}

import { useDesk } from '../desk/desk.ts'
import type { Sheet as Opened } from '../desk/sheet.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'
import { Sheet } from './Sheet.tsx'

/** An image of the conversation, as large as the window; arrows go to the others. */
export function Image({ sheet }: { sheet: Extract<Opened, { kind: 'image' }> }) {
  const desk = useDesk()
  const images = desk.known.value.talks[sheet.conversationId]?.messages.flatMap((one) => one.attachments) ?? []
  const at = images.findIndex((one) => one.id === sheet.attachmentId)
  const image = images[at]
  if (image === undefined) return null
  const go = (by: number) => {
    const next = images[at + by]
    if (next !== undefined) desk.sheet.value = { ...sheet, attachmentId: next.id }
  }
  return (
    <Sheet title={say('image.label')} kind="is-image" bare onKeyDown={(event) => {
      if (event.code === 'ArrowLeft') go(-1)
      if (event.code === 'ArrowRight') go(1)
    }}>
      <img src={image.url} alt={say('image.label')} width={image.width} height={image.height} />
      <footer class="image-foot">
        <button type="button" class="ib" aria-label={say('image.previous')} disabled={at === 0} onClick={() => { go(-1) }}><Icon name="back" /></button>
        <span>{say('image.of', { at: at + 1, all: images.length })}</span>
        <button type="button" class="ib" aria-label={say('image.following')} disabled={at === images.length - 1} onClick={() => { go(1) }}><Icon name="next" /></button>
        <button type="button" class="ib" aria-label={say('close')} data-first onClick={() => { desk.sheet.value = null }}><Icon name="close" /></button>
      </footer>
    </Sheet>
  )
}

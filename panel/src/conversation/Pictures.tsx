import type { Attachment } from '@lifebuoy/shared'
import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'

/** Thumbnails in boxes whose size is known before a byte arrives; each opens large. */
export function Pictures({ conversationId, attachments, from }: { conversationId: string; attachments: readonly Attachment[]; from: string }) {
  const desk = useDesk()
  return (
    <div class="pics">
      {attachments.map((one, n) => (
        <button key={one.id} type="button" class="pic" aria-label={say('talk.image', { n: n + 1, name: from })} onClick={() => { desk.sheet.value = { kind: 'image', conversationId, attachmentId: one.id } }}>
          <img src={one.thumbnailUrl} alt="" width={one.width} height={one.height} loading="lazy" decoding="async" />
        </button>
      ))}
    </div>
  )
}

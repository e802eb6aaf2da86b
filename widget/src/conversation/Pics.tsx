import { useRef, useState } from 'preact/hooks'
import type { Message } from '@lifebuoy/shared'
import { useReading, useSession } from '../window/reading.ts'
import { Lightbox } from './Lightbox.tsx'

/** The images of a message in boxes whose size is known before a byte arrives. */
export function Pics({ message }: { message: Message }) {
  const { say } = useReading()
  const session = useSession()
  const [open, setOpen] = useState<number | null>(null)
  const asked = useRef(0)
  // Addresses live five minutes; a thumbnail that fails to load asks for a fresh one, not more than twice.
  const renew = () => {
    if (asked.current >= 2) return
    asked.current += 1
    void session.refresh(message.conversationId, message.seq)
  }
  const { attachments } = message
  const shown = open === null ? undefined : attachments[open]
  return (
    <div class="pics">
      {attachments.map(({ id, thumbnailUrl, width, height }, i) => (
        <button key={id} class={`pic ${attachments.length === 1 ? 'is-one' : ''}`} type="button" aria-label={`${say('file.open')} ${i + 1}`} onClick={() => { renew(); setOpen(i) }}>
          <img src={new URL(thumbnailUrl, session.server).href} width={width} height={height} alt={say('file.image', { n: i + 1 })} loading="lazy" decoding="async" draggable={false} onError={renew} />
        </button>
      ))}
      {shown && <Lightbox src={new URL(shown.url, session.server).href} onClose={() => setOpen(null)} />}
    </div>
  )
}

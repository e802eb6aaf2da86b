import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../look/Icon.tsx'
import { useReading } from '../window/reading.ts'

/** One image over the whole page; Esc, the cross and a click beside it put it away. */
export function Lightbox({ src, onClose }: { src: string; onClose: () => void }) {
  const { say } = useReading()
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const root = close.current?.getRootNode() as ShadowRoot | undefined
    const before = root?.activeElement
    close.current?.focus()
    return () => { if (before instanceof HTMLElement) before.focus() }
  }, [])
  return (
    <div
      class="lightbox" role="dialog" aria-modal="true" aria-label={say('file.open')}
      onClick={(event) => { if (!(event.target instanceof HTMLImageElement)) onClose() }}
      onKeyDown={(event) => {
        if (event.key === 'Tab') event.preventDefault()
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
    >
      <img src={src} alt="" />
      <button ref={close} class="ib" type="button" aria-label={say('close')}><Icon name="close" /></button>
    </div>
  )
}

import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'

interface SheetProps {
  title: string
  kind?: string
  /** The title is only heard: the sheet shows something that needs no heading. */
  bare?: boolean
  onKeyDown?: (event: KeyboardEvent) => void
  children: ComponentChildren
}

/**
 * What lies above the desk. Esc, the cross and a click beside it close it; the focus goes to the part marked `data-first`,
 * and back where it was.
 */
export function Sheet({ title, kind = '', bare = false, onKeyDown, children }: SheetProps) {
  const desk = useDesk()
  const dialog = useRef<HTMLDialogElement>(null)
  const close = () => { desk.sheet.value = null }
  useEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    if (element?.open === false) element.showModal()
    element?.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => { if (before instanceof HTMLElement) before.focus() }
  }, [])
  useEffect(() => {
    const element = dialog.current
    const beside = (event: MouseEvent) => { if (event.target === element) close() }
    const key = (event: KeyboardEvent) => { onKeyDown?.(event) }
    element?.addEventListener('click', beside)
    element?.addEventListener('keydown', key)
    return () => {
      element?.removeEventListener('click', beside)
      element?.removeEventListener('keydown', key)
    }
  })
  return (
    <dialog ref={dialog} class={`sheet ${kind}`} aria-label={title} onCancel={close} onClose={close}>
      <div class="sheet-in">
        {!bare && (
          <header class="sheet-head">
            <h2>{title}</h2>
            <button type="button" class="ib" aria-label={say('close')} onClick={close}><Icon name="close" /></button>
          </header>
        )}
        {children}
      </div>
    </dialog>
  )
}

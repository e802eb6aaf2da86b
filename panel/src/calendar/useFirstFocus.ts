import { useEffect, useRef } from 'preact/hooks'

/** A form that somebody asked for: the first of its fields, or what is chosen of them, has the focus. */
export function useFirstFocus() {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('input:checked, input[type="file"], input, button')
    first?.focus({ preventScroll: true })
    form.current?.scrollIntoView?.({ block: 'nearest' })
  }, [])
  return form
}

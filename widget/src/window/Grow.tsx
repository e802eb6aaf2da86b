import { useLayoutEffect, useRef } from 'preact/hooks'
import type { TextareaHTMLAttributes } from 'preact'

/** A text field that grows with what is written, up to what its style allows. */
export function Grow(given: TextareaHTMLAttributes) {
  const field = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const node = field.current
    if (node === null) return
    node.style.setProperty('height', 'auto')
    node.style.setProperty('height', `${node.scrollHeight}px`)
  }, [given.value])
  return <textarea ref={field} rows={1} {...given} />
}

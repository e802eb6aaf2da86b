import { useRef, useState } from 'preact/hooks'

export interface Still<T> {
  shown: T
  onPointerEnter: (event: PointerEvent) => void
  onPointerLeave: () => void
}

/**
 * Holds what is shown while the pointer rests on it, so that the row under it never moves; `release` lets go at once
 * when it changes (the operator's own doing).
 */
export function useStill<T>(latest: T, release: unknown): Still<T> {
  const [over, setOver] = useState(false)
  const held = useRef({ shown: latest, release })
  if (!over || held.current.release !== release) held.current = { shown: latest, release }
  return {
    shown: held.current.shown,
    onPointerEnter: (event) => { if (event.pointerType === 'mouse') setOver(true) },
    onPointerLeave: () => { setOver(false) },
  }
}

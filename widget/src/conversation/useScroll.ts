import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { RefObject } from 'preact'

export interface Scroll {
  box: RefObject<HTMLDivElement | null>
  onScroll: () => void
  /** Something new stands below while one reads above. */
  below: boolean
  toEnd: () => void
  /** Whether the end is in sight: only then is a message read. */
  atEnd: boolean
}

/**
 * Keeps a conversation where its reader is: at the end it follows what comes, above it nothing moves, neither by news below nor
 * by history that comes in on top. `last` names the newest row, `first` the oldest; `onTop` is called near the upper edge.
 */
export function useScroll(last: string | undefined, first: string | undefined, onTop: () => void): Scroll {
  const box = useRef<HTMLDivElement>(null)
  const ended = useRef(true)
  const height = useRef(0)
  const seen = useRef({ first, last })
  const [below, setBelow] = useState(false)
  const [atEnd, setAtEnd] = useState(true)
  const toEnd = () => { if (box.current) box.current.scrollTop = box.current.scrollHeight }

  useLayoutEffect(() => {
    const node = box.current
    if (node === null) return
    if (seen.current.first !== first && seen.current.last === last) node.scrollTop += node.scrollHeight - height.current
    else if (ended.current) toEnd()
    else if (seen.current.last !== last) setBelow(true)
    seen.current = { first, last }
    height.current = node.scrollHeight
  })
  useEffect(() => {
    const node = box.current
    if (node === null || typeof ResizeObserver !== 'function') return
    // The composer grows, a card comes or goes: who stands at the end stays there.
    const sizes = new ResizeObserver(() => { if (ended.current) toEnd() })
    sizes.observe(node)
    if (node.firstElementChild) sizes.observe(node.firstElementChild)
    return () => sizes.disconnect()
  }, [])

  return {
    box, below, toEnd, atEnd,
    onScroll: () => {
      const node = box.current
      if (node === null) return
      ended.current = node.scrollHeight - node.scrollTop - node.clientHeight < 48
      setAtEnd(ended.current)
      if (ended.current) setBelow(false)
      if (node.scrollTop < 120) onTop()
    },
  }
}

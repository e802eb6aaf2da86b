import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

interface Reading {
  onScroll: () => void
  /** New ones below what he is reading. */
  below: number
  toEnd: () => void
}

const nearEnd = 48
const nearStart = 120

/** Keeps the end in sight for whoever reads at the end, and the place for whoever reads above, also while earlier messages come in. */
export function useReading(box: RefObject<HTMLElement | null>, { first, last, more }: { first: number; last: number; more: () => void }): Reading {
  const atEnd = useRef(true)
  const height = useRef(0)
  const before = useRef({ first, last })
  const [below, setBelow] = useState(0)

  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    if (first < before.current.first && !atEnd.current) element.scrollTop += element.scrollHeight - height.current
    else if (atEnd.current) element.scrollTop = element.scrollHeight
    else if (last > before.current.last) setBelow((n) => n + last - before.current.last)
    before.current = { first, last }
    height.current = element.scrollHeight
  })
  // a window that changes its size, or a composer that grows, must not hide the last message
  useLayoutEffect(() => {
    const element = box.current
    if (element === null || typeof ResizeObserver === 'undefined') return
    // a scroller has to be reachable by keyboard, and not every browser sees to it
    element.tabIndex = 0
    const observer = new ResizeObserver(() => { if (atEnd.current) element.scrollTop = element.scrollHeight })
    observer.observe(element)
    return () => { observer.disconnect() }
  }, [box])

  return {
    below,
    onScroll: () => {
      const element = box.current
      if (element === null) return
      height.current = element.scrollHeight
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd
      if (atEnd.current) setBelow(0)
      if (element.scrollTop < nearStart && element.scrollHeight > element.clientHeight) more()
    },
    toEnd: () => {
      atEnd.current = true
      setBelow(0)
      if (box.current !== null) box.current.scrollTop = box.current.scrollHeight
    },
  }
}

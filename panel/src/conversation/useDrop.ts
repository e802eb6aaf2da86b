import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import { imagesIn } from './imagesIn.ts'

/** Takes files that are dropped anywhere on a part of the window. */
export function useDrop(box: RefObject<HTMLElement | null>, onFiles: (files: File[]) => void): void {
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const over = (event: DragEvent) => { event.preventDefault() }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      const files = imagesIn(event.dataTransfer)
      if (files.length > 0) onFiles(files)
    }
    element.addEventListener('dragover', over)
    element.addEventListener('drop', drop)
    return () => {
      element.removeEventListener('dragover', over)
      element.removeEventListener('drop', drop)
    }
  })
}

import { useEffect, useRef } from 'preact/hooks'

/** A picture of this browser, drawn on a canvas: a `blob:` address would need the page's policy to allow it. */
export function Thumb({ blob, width, height }: { blob: Blob; width: number; height: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let gone = false
    createImageBitmap(blob).then((image) => {
      const context = canvas.current?.getContext('2d')
      if (gone || !context || canvas.current === null) return image.close()
      const ratio = Math.min(devicePixelRatio || 1, 2)
      canvas.current.width = width * ratio
      canvas.current.height = height * ratio
      // Fills the box from the top, as the server's thumbnails are shown.
      const scale = Math.max(canvas.current.width / image.width, canvas.current.height / image.height)
      context.imageSmoothingQuality = 'high'
      context.drawImage(image, (canvas.current.width - image.width * scale) / 2, 0, image.width * scale, image.height * scale)
      image.close()
    }).catch(() => undefined)
    return () => { gone = true }
  }, [blob, width, height])
  return <canvas ref={canvas} aria-hidden="true" />
}

import { limits } from '@lifebuoy/shared'
import { paint } from './paint.ts'
import { cropOf, type Shape } from './shapes.ts'

/** The drawn image as a file: PNG at full resolution, JPG where that would be too large to send. */
export async function finish(image: ImageBitmap, shapes: readonly Shape[]): Promise<Blob | null> {
  const crop = cropOf(shapes, image.width, image.height)
  const canvas = document.createElement('canvas')
  canvas.width = crop.width
  canvas.height = crop.height
  const context = canvas.getContext('2d')
  if (context === null) return null
  context.translate(-crop.x, -crop.y)
  paint(context, image, shapes, false)
  const as = (type: string) => new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.92))
  const png = await as('image/png')
  return png !== null && png.size > limits.imageBytes ? as('image/jpeg') : png
}

import { limits } from '@lifebuoy/shared'
import { Refusal } from '../../refusal.ts'

export const unreadable = () => new Refusal('unreadable_image', { field: 'file' })
export const tooLarge = () => new Refusal('too_large', { field: 'file' })

/** Refuses a canvas or an animation beyond the protocol's limits, from the header alone: before a pixel is decoded. */
export function withinLimits({ width, height, frames }: { width: number; height: number; frames: number }): void {
  if (width < 1 || height < 1) throw unreadable()
  if (width > limits.imageSide || height > limits.imageSide) throw tooLarge()
  if (width * height > limits.imagePixels || frames > limits.imageFrames) throw tooLarge()
  if (width * height * frames > limits.imageTotalPixels) throw tooLarge()
}

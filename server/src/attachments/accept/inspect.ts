import { fileTypeFromBuffer } from 'file-type'
import { Refusal } from '../../refusal.ts'
import { signature, type ImageMime } from './signature.ts'
import { walkGif } from './walkGif.ts'
import { walkJpeg } from './walkJpeg.ts'
import { walkPng } from './walkPng.ts'
import type { Walked } from './walked.ts'

const walks = { 'image/png': walkPng, 'image/gif': walkGif, 'image/jpeg': walkJpeg } as const

/** An animated PNG is a PNG: its first picture is shown. */
const sameFormat = new Map([['image/apng', 'image/png']])

/**
 * Judges a whole file without decoding it: three signatures, a second opinion on the first 4 kB, then the header walk.
 * Throws `unsupported_type`, `too_large` or `unreadable_image`.
 */
export async function inspect(bytes: Buffer): Promise<Walked & { mime: ImageMime }> {
  const mime = signature(bytes)
  const second = await fileTypeFromBuffer(bytes.subarray(0, 4096)).catch(() => undefined)
  if (second !== undefined && (sameFormat.get(second.mime) ?? second.mime) !== mime) throw new Refusal('unsupported_type', { field: 'file' })
  return { mime, ...walks[mime](bytes) }
}

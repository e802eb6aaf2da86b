import { Refusal } from '../../refusal.ts'

export type ImageMime = 'image/jpeg' | 'image/png' | 'image/gif'

/** The first bytes of the three formats of R4, exactly. */
const signatures: readonly (readonly [ImageMime, Buffer])[] = [
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/gif', Buffer.from('GIF87a', 'latin1')],
  ['image/gif', Buffer.from('GIF89a', 'latin1')],
]

/** How many bytes decide. */
export const signatureBytes = 8

/**
 * What the first bytes say the file is; its name and declared type count for nothing.
 * Stands before every parser, so that none of a fourth format ever runs. Throws `unsupported_type`.
 */
export function signature(bytes: Uint8Array): ImageMime {
  const found = signatures.find(([, first]) => bytes.length >= first.length && first.every((byte, at) => bytes[at] === byte))
  if (found === undefined) throw new Refusal('unsupported_type', { field: 'file' })
  return found[0]
}

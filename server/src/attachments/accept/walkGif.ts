import { createRanges } from './ranges.ts'
import type { Walked } from './walked.ts'
import { unreadable, withinLimits } from './withinLimits.ts'

const colourTable = (flags: number) => (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1)

/**
 * Walks a GIF block by block to its trailer. Comments, plain text and foreign application blocks are dropped; the loop count stays.
 * The canvas is judged, not the frames: a decoder calls a 4000 × 4000 canvas with 1 × 1 frames small.
 * Throws `unreadable_image` or `too_large`.
 */
export function walkGif(bytes: Buffer): Walked {
  if (bytes.length < 13) throw unreadable()
  const ranges = createRanges()
  let width = bytes.readUInt16LE(6)
  let height = bytes.readUInt16LE(8)
  let frames = 0
  let at = 13 + colourTable(byteAt(bytes, 10))
  ranges.keep(0, at)

  for (;;) {
    const kind = byteAt(bytes, at)
    if (kind === 0x3b && frames > 0) {
      ranges.keep(at, at + 1)
      return { width, height, frames, clean: Buffer.concat(ranges.from(bytes)) }
    }
    if (kind === 0x21) {
      const end = afterBlocks(bytes, at + 2)
      if (isNeeded(bytes, at, end)) ranges.keep(at, end)
      at = end
    } else if (kind === 0x2c) {
      if (at + 10 > bytes.length) throw unreadable()
      frames += 1
      // A frame that leaves the canvas makes some decoders grow it.
      width = Math.max(width, bytes.readUInt16LE(at + 1) + bytes.readUInt16LE(at + 5))
      height = Math.max(height, bytes.readUInt16LE(at + 3) + bytes.readUInt16LE(at + 7))
      withinLimits({ width, height, frames })
      const end = afterBlocks(bytes, at + 10 + colourTable(byteAt(bytes, at + 9)) + 1)
      ranges.keep(at, end)
      at = end
    } else throw unreadable()
  }
}

function byteAt(bytes: Buffer, at: number): number {
  const byte = bytes[at]
  if (byte === undefined) throw unreadable()
  return byte
}

/** Behind a row of sub-blocks and its terminator. */
function afterBlocks(bytes: Buffer, from: number): number {
  let at = from
  for (;;) {
    const length = byteAt(bytes, at)
    at += 1 + length
    if (length === 0) return at
  }
}

/** A graphic control of four bytes, or the loop count in its one usual form. */
function isNeeded(bytes: Buffer, at: number, end: number): boolean {
  const label = bytes[at + 1]
  if (label === 0xf9) return end - at === 8 && bytes[at + 2] === 4
  return label === 0xff && end - at === 19 && bytes[at + 2] === 11 && bytes[at + 14] === 3 && bytes[at + 15] === 1
    && ['NETSCAPE2.0', 'ANIMEXTS1.0'].includes(bytes.toString('latin1', at + 3, at + 14))
}

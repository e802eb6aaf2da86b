import { exifOrientation, orientationSegment } from './exifOrientation.ts'
import { createRanges } from './ranges.ts'
import type { Walked } from './walked.ts'
import { unreadable, withinLimits } from './withinLimits.ts'

/** Baseline, extended and progressive, with Huffman or arithmetic coding; lossless and hierarchical ones are nobody's screenshots. */
const frameHeaders = new Set([0xc0, 0xc1, 0xc2, 0xc9, 0xca])
/** DHT, DAC, DQT, DRI, DNL: what decoding needs besides frame and scan. */
const tables = new Set([0xc4, 0xcc, 0xdb, 0xdd, 0xdc])
/** Encoders write ten or so; each costs a pass over all pixels, so a thousand in a small file are an attack. */
const mostScans = 100

/**
 * Walks a JPEG marker by marker to its end, which is where the file ends for us. Of metadata only the orientation stays, and Adobe's note
 * on colours. Throws `unreadable_image` or `too_large`.
 */
export function walkJpeg(bytes: Buffer): Walked {
  const ranges = createRanges()
  let size: { width: number; height: number } | undefined
  let orientation = 1
  let scans = 0
  let at = 2

  for (;;) {
    if (bytes[at] !== 0xff) throw unreadable()
    while (bytes[at + 1] === 0xff) at += 1
    const marker = bytes[at + 1]
    if (marker === 0xd9) {
      if (size === undefined || scans === 0) throw unreadable()
      ranges.keep(at, at + 2)
      const head = [bytes.subarray(0, 2), ...(orientation === 1 ? [] : [orientationSegment(orientation)])]
      return { ...size, frames: 1, clean: Buffer.concat([...head, ...ranges.from(bytes)]) }
    }
    if (marker === undefined || at + 4 > bytes.length) throw unreadable()
    const length = bytes.readUInt16BE(at + 2)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) throw unreadable()

    if (frameHeaders.has(marker)) {
      if (size !== undefined || length < 8) throw unreadable()
      size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
      withinLimits({ ...size, frames: 1 })
      ranges.keep(at, end)
    } else if (marker === 0xda) {
      scans += 1
      if (size === undefined || scans > mostScans) throw unreadable()
      const next = afterScan(bytes, end)
      ranges.keep(at, next)
      at = next
      continue
    } else if (tables.has(marker) || isAdobe(bytes, at, length)) ranges.keep(at, end)
    else if (marker === 0xe1 && orientation === 1) orientation = exifOrientation(bytes.subarray(at + 4, end))
    else if (!isMetadata(marker)) throw unreadable()
    at = end
  }
}

/** So far the bytes are looked at one by one: `indexOf` is much faster where 0xff is rare, and much slower on a file full of it. */
const near = 32

/** Where the next 0xff is; -1 where none is. */
function nextMark(bytes: Buffer, from: number): number {
  const end = Math.min(bytes.length, from + near)
  for (let at = from; at < end; at += 1) if (bytes[at] === 0xff) return at
  return bytes.indexOf(0xff, end)
}

/** Where the next marker that is no restart begins. */
function afterScan(bytes: Buffer, from: number): number {
  for (let at = nextMark(bytes, from); at !== -1 && at + 1 < bytes.length; at = nextMark(bytes, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined || next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7)) continue
    return at
  }
  throw unreadable()
}

const isMetadata = (marker: number) => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe
const isAdobe = (bytes: Buffer, at: number, length: number) =>
  bytes[at + 1] === 0xee && length === 14 && bytes.toString('latin1', at + 4, at + 9) === 'Adobe'

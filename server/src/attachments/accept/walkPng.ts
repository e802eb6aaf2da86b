import { createRanges } from './ranges.ts'
import type { Walked } from './walked.ts'
import { unreadable, withinLimits } from './withinLimits.ts'

/** All that pixels need. Text and profiles inflate without a bound, animation chunks would show what was not decoded. */
const needed = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'])

/** Walks a PNG chunk by chunk to its end, which is where the file ends for us. Throws `unreadable_image` or `too_large`. */
export function walkPng(bytes: Buffer): Walked {
  const ranges = createRanges()
  ranges.keep(0, 8)
  let size: { width: number; height: number } | undefined
  let pixels = false
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const end = at + 12 + length
    if ((size === undefined) !== (type === 'IHDR')) throw unreadable()
    if (type === 'IHDR') {
      if (length !== 13 || end > bytes.length) throw unreadable()
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) }
      withinLimits({ ...size, frames: 1 })
    }
    if (end > bytes.length) throw unreadable()
    if (needed.has(type)) ranges.keep(at, end)
    else if (isCritical(type)) throw unreadable()
    if (type === 'IDAT') pixels = true
    if (type === 'IEND') {
      if (size === undefined || !pixels) throw unreadable()
      return { ...size, frames: 1, clean: Buffer.concat(ranges.from(bytes)) }
    }
    at = end
  }
  throw unreadable()
}

const isCritical = (type: string) => /^[A-Z]/.test(type)

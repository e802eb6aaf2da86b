import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A chunk of a PNG with a right checksum. */
export function pngChunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

export const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex')

/** A grey one-bit PNG of any size, with `more` chunks before its pixels; `pixels` replaces them. */
export function madePng({ width, height, more = [], pixels }: { width: number; height: number; more?: Buffer[]; pixels?: Buffer }): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const data = pixels ?? deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height))
  return Buffer.concat([pngSignature, pngChunk('IHDR', header), ...more, pngChunk('IDAT', data), pngChunk('IEND')])
}

const u16 = (...numbers: number[]) => {
  const bytes = Buffer.alloc(2 * numbers.length)
  numbers.forEach((number, at) => bytes.writeUInt16LE(number, 2 * at))
  return bytes
}

/** A 1 × 1 frame of a GIF at a place of the canvas. */
export const gifFrame = (left = 0, top = 0): Buffer =>
  Buffer.concat([Buffer.from([0x21, 0xf9, 4, 0, 1, 0, 0, 0, 0x2c]), u16(left, top, 1, 1), Buffer.from([0, 2, 2, 0x44, 1, 0])])

/** A GIF with two colours; `frames` as bytes of blocks. */
export const madeGif = ({ width, height, frames = [gifFrame()], end = [0x3b] }: { width: number; height: number; frames?: Buffer[]; end?: number[] }): Buffer =>
  Buffer.concat([Buffer.from('GIF89a', 'latin1'), u16(width, height), Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255]), ...frames, Buffer.from(end)])

/** A comment block of a GIF. */
export const gifComment = (text: string): Buffer => Buffer.concat([Buffer.from([0x21, 0xfe, text.length]), Buffer.from(text, 'latin1'), Buffer.from([0])])

/** A segment of a JPEG, put behind its first two bytes. */
export function withSegment(jpeg: Buffer, marker: number, payload: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(payload.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, payload, jpeg.subarray(2)])
}

const picture = (width: number, height: number) => {
  const raw = Buffer.alloc(width * height * 3)
  for (let at = 0; at < raw.length; at += 3) {
    const x = (at / 3) % width
    const y = Math.floor(at / 3 / width)
    // Each quarter has a colour of its own, so that a turned picture is told from an upright one.
    raw[at] = x < width / 2 ? 220 : 20
    raw[at + 1] = y < height / 2 ? 210 : 30
    raw[at + 2] = (x * 3 + y) % 40
  }
  return sharp(raw, { raw: { width, height, channels: 3 } })
}

/** Real pictures of 60 × 40 (or as told), as people's programs write them. */
export const images = {
  png: (width = 60, height = 40) => picture(width, height).png().toBuffer(),
  jpeg: (width = 60, height = 40) => picture(width, height).jpeg().toBuffer(),
  progressive: () => picture(60, 40).jpeg({ progressive: true }).toBuffer(),
  /** As a phone that was turned writes it, with the place where it was taken. */
  phone: (orientation: number) => picture(60, 40).jpeg()
    .withExif({ IFD0: { Copyright: 'MARKER-EXIF' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '55/1 45/1 0/1' } })
    .withMetadata({ orientation }).toBuffer(),
  animation: (frames = 3) => {
    const raw = Buffer.alloc(30 * 20 * frames * 3)
    for (let at = 0; at < raw.length; at += 1) raw[at] = Math.floor(at / (30 * 20 * 3)) * 60
    return sharp(raw, { raw: { width: 30, height: 20 * frames, channels: 3, pageHeight: 20 } }).gif({ delay: Array(frames).fill(120), loop: 2 }).toBuffer()
  },
  webp: () => picture(60, 40).webp().toBuffer(),
  tiff: () => picture(60, 40).tiff().toBuffer(),
  avif: () => picture(60, 40).avif().toBuffer(),
}

import { deflateSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { gifComment, gifFrame, images, madeGif, madePng, pngChunk, pngSignature, withSegment } from '../../../test/support/images.ts'
import { Refusal } from '../../refusal.ts'
import { inspect } from './inspect.ts'

const verdict = (bytes: Buffer) => inspect(bytes).then(
  ({ mime, width, height, frames }) => `${mime} ${width} × ${height} × ${frames}`,
  (error: unknown) => {
    if (!(error instanceof Refusal)) throw error
    return error.code
  })

describe('inspect takes the three formats of R4 by their bytes', () => {
  test.each([
    ['a PNG', images.png(), 'image/png 60 × 40 × 1'],
    ['a JPEG', images.jpeg(), 'image/jpeg 60 × 40 × 1'],
    ['a progressive JPEG', images.progressive(), 'image/jpeg 60 × 40 × 1'],
    ['a turned JPEG', images.phone(6), 'image/jpeg 60 × 40 × 1'],
    ['an animated GIF', images.animation(4), 'image/gif 30 × 20 × 4'],
    ['a handmade PNG', madePng({ width: 9, height: 3 }), 'image/png 9 × 3 × 1'],
    ['a handmade GIF', madeGif({ width: 5, height: 7 }), 'image/gif 5 × 7 × 1'],
    ['a GIF whose frame leaves its canvas', madeGif({ width: 5, height: 7, frames: [gifFrame(99, 0)] }), 'image/gif 100 × 7 × 1'],
    ['an animated PNG', madePng({ width: 9, height: 3, more: [pngChunk('acTL', Buffer.from('0000000100000000', 'hex'))] }), 'image/png 9 × 3 × 1'],
  ])('%s', async (_, bytes, expected) => {
    expect(await verdict(await bytes)).toBe(expected)
  })

  test.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'], ['XML', '<?xml version="1.0"?><svg/>'], ['HTML', '<!doctype html><script>1</script>'],
    ['MHT', 'MIME-Version: 1.0\r\n'], ['PDF', '%PDF-1.7\n'], ['BMP', 'BM\x46\0\0\0'], ['ICO', '\0\0\x01\0\x01\0'], ['PHP', '<?php echo 1;'],
    ['ZIP', 'PK\x03\x04'], ['EPS', '%!PS-Adobe'], ['nothing', ''], ['half a signature', '\x89PNG'], ['GIF of another year', 'GIF90a\0\0\0\0'],
    ['a PNG hurt by a text transfer', '\x89PNG\n\x1a\n'], ['a data address', 'data:image/png;base64,iVBORw0KGgo='],
  ])('refuses %s', async (_, text) => {
    expect(await verdict(Buffer.from(text, 'latin1'))).toBe('unsupported_type')
  })

  test.each(['webp', 'tiff', 'avif'] as const)('refuses %s', async (kind) => {
    expect(await verdict(await images[kind]())).toBe('unsupported_type')
  })
})

describe('inspect measures from the header alone', () => {
  const head = (width: number, height: number) => madePng({ width, height, pixels: Buffer.from([0]) })
  test.each([
    ['a flood of pixels', madePng({ width: 30_000, height: 30_000 }), 'too_large'],
    ['one side too long', head(16_385, 1), 'too_large'],
    ['the longest side', head(16_384, 1), 'image/png 16384 × 1 × 1'],
    ['just within 40 megapixels', head(8_000, 5_000), 'image/png 8000 × 5000 × 1'],
    ['just beyond 40 megapixels', head(8_001, 5_000), 'too_large'],
    ['a size of 2³¹', head(2 ** 31, 2 ** 31), 'too_large'],
    ['no width', head(0, 5), 'unreadable_image'],
    ['a large canvas with 2000 tiny frames', madeGif({ width: 4_000, height: 4_000, frames: Array<Buffer>(2_000).fill(gifFrame()) }), 'too_large'],
    ['201 frames', madeGif({ width: 2, height: 2, frames: Array<Buffer>(201).fill(gifFrame()) }), 'too_large'],
    ['200 frames', madeGif({ width: 2, height: 2, frames: Array<Buffer>(200).fill(gifFrame()) }), 'image/gif 2 × 2 × 200'],
    ['200 megapixels in all', madeGif({ width: 4_000, height: 5_000, frames: Array<Buffer>(10).fill(gifFrame()) }), 'image/gif 4000 × 5000 × 10'],
    ['more than 200 megapixels in all', madeGif({ width: 4_000, height: 5_000, frames: Array<Buffer>(11).fill(gifFrame()) }), 'too_large'],
    ['a frame far outside of a small canvas', madeGif({ width: 1, height: 1, frames: [gifFrame(60_000, 60_000)] }), 'too_large'],
    ['a GIF without a frame', madeGif({ width: 1, height: 1, frames: [] }), 'unreadable_image'],
    ['a GIF without an end', madeGif({ width: 1, height: 1, end: [] }), 'unreadable_image'],
    ['a PNG without pixels', Buffer.concat([madePng({ width: 1, height: 1 }).subarray(0, 33), pngChunk('IEND')]), 'unreadable_image'],
    ['a PNG that begins with another chunk', Buffer.concat([pngSignature, pngChunk('tEXt', Buffer.from('a\0b')), madePng({ width: 1, height: 1 }).subarray(8)]), 'unreadable_image'],
    ['an unknown chunk that one must know', madePng({ width: 1, height: 1, more: [pngChunk('EVIL')] }), 'unreadable_image'],
  ])('%s', async (_, bytes, expected) => {
    expect(await verdict(bytes)).toBe(expected)
  })

  test('a progressive JPEG with a thousand scans', async () => {
    const jpeg = await images.progressive()
    const scan = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]))
    const many = Buffer.concat([jpeg.subarray(0, scan), ...Array<Buffer>(1_000).fill(jpeg.subarray(scan, -2)), jpeg.subarray(-2)])
    expect(await verdict(many)).toBe('unreadable_image')
  })

  test('a JPEG of 50,000 × 50,000', async () => {
    const jpeg = await images.jpeg()
    jpeg.writeUInt32BE(0xc350_c350, jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 5)
    expect(await verdict(jpeg)).toBe('too_large')
  })
})

describe('inspect keeps only what pixels need', () => {
  const bomb = deflateSync(Buffer.alloc(20_000_000))
  test.each([
    ['text of a PNG', madePng({ width: 1, height: 1, more: [pngChunk('tEXt', Buffer.from('Comment\0MARKER'))] })],
    ['an inflating text of a PNG', madePng({ width: 1, height: 1, more: [pngChunk('zTXt', Buffer.concat([Buffer.from('MARKER\0\0'), bomb]))] })],
    ['a profile of a PNG', madePng({ width: 1, height: 1, more: [pngChunk('iCCP', Buffer.concat([Buffer.from('MARKER\0\0'), bomb]))] })],
    ['a hundred thousand tiny chunks', madePng({ width: 1, height: 1, more: Array<Buffer>(100_000).fill(pngChunk('heLo', Buffer.from('MARKER'))) })],
    ['what follows a PNG', Buffer.concat([madePng({ width: 1, height: 1 }), Buffer.from('<script>MARKER</script>')])],
    ['a comment of a GIF', madeGif({ width: 1, height: 1, frames: [gifComment('MARKER'), gifFrame()] })],
    ['what follows a GIF', Buffer.concat([madeGif({ width: 1, height: 1 }), Buffer.from('PK\x03\x04MARKER')])],
  ])('%s is dropped', async (_, bytes) => {
    expect(bytes.includes('MARKER')).toBe(true)
    const { clean } = await inspect(bytes)
    expect(clean.includes('MARKER')).toBe(false)
    expect(clean.length).toBeLessThan(200)
  })

  test.each([
    ['a comment', 0xfe, 'MARKER'], ['an application segment', 0xe3, 'MARKER'], ['a colour profile', 0xe2, 'ICC_PROFILE\0\x01\x01MARKER'],
    ['XMP', 0xe1, 'http://ns.adobe.com/xap/1.0/\0MARKER'],
  ])('%s of a JPEG is dropped', async (_, marker, text) => {
    const { clean } = await inspect(Buffer.concat([withSegment(await images.jpeg(), marker, Buffer.from(text, 'latin1')), Buffer.from('MARKER')]))
    expect(clean.includes('MARKER')).toBe(false)
  })

  test('of EXIF the orientation stays, and nothing else', async () => {
    const bytes = await images.phone(6)
    expect(bytes.includes('MARKER-EXIF')).toBe(true)
    const { clean } = await inspect(bytes)
    expect(clean.includes('MARKER-EXIF')).toBe(false)
    expect(clean.subarray(2, 38).toString('hex')).toBe('ffe10022457869660000' + '4d4d002a00000008' + '0001' + '0112000300000001' + '00060000' + '00000000')
  })
})

describe('inspect of broken files', () => {
  test.each(['png', 'jpeg', 'progressive', 'animation'] as const)('a %s cut at any byte is refused, the whole one is not', async (kind) => {
    const whole = await images[kind]()
    const verdicts = new Set<string>()
    for (let length = 8; length < whole.length; length += 1) verdicts.add(await verdict(whole.subarray(0, length)))
    expect([...verdicts]).toEqual(['unreadable_image'])
    expect(await verdict(whole)).toMatch(/^image\//)
  })

  test.each(['png', 'jpeg', 'progressive', 'animation'] as const)('a %s with bits turned is refused or walked, never anything else', async (kind) => {
    const whole = await images[kind]()
    for (let bit = 0; bit < whole.length * 8; bit += 3) {
      const hurt = Buffer.from(whole)
      hurt[bit >> 3] = (hurt[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(await verdict(hurt)).toMatch(/^(image\/|unsupported_type$|unreadable_image$|too_large$)/)
    }
  })
})

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import sharp from 'sharp'
import { gifComment, gifFrame, images, madeGif, madePng, withSegment } from '../../../test/support/images.ts'
import { Refusal } from '../../refusal.ts'
import { accept } from './accept.ts'
import { createDecoder, type Decoder } from './createDecoder.ts'
import { createSlots } from './createSlots.ts'

let folder: string
let decoder: Decoder
let deps: { decoder: Decoder; slots: ReturnType<typeof createSlots> }
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifebuoy-accept-'))
  decoder = createDecoder()
  deps = { decoder, slots: createSlots(2, 1_000) }
})
afterAll(async () => {
  decoder.close()
  await rm(folder, { recursive: true, force: true })
})

let made = 0
async function accepted(bytes: Buffer, using = deps) {
  const base = join(folder, String(made += 1))
  const paths = { upload: base, clean: `${base}.clean`, image: `${base}.image`, thumbnail: `${base}.thumb` }
  await writeFile(paths.upload, bytes)
  const result = await accept(using, paths)
  return { ...result, image: await readFile(paths.image), thumbnail: await readFile(paths.thumbnail) }
}
const verdict = (bytes: Buffer, using = deps) => accepted(bytes, using).then(({ mime }) => mime as string, (error: unknown) => {
  if (!(error instanceof Refusal)) throw error
  return error.code
})
/** Red and green of a point, roughly: which quarter of the picture it shows. */
async function quarterAt(image: Buffer, left: number, top: number) {
  const raw = await sharp(image).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer()
  return `${(raw[0] ?? 0) > 120 ? 'left' : 'right'} ${(raw[1] ?? 0) > 120 ? 'upper' : 'lower'}`
}

describe('accept draws anew what it takes', () => {
  test.each([['png', 'image/png'], ['jpeg', 'image/jpeg'], ['progressive', 'image/jpeg']] as const)('a %s keeps format and resolution', async (kind, mime) => {
    const { image, thumbnail, ...result } = await accepted(await images[kind]())
    expect(result).toEqual({ mime, width: 60, height: 40, bytes: image.length })
    expect(await sharp(image).metadata()).toMatchObject({ width: 60, height: 40 })
    expect(await sharp(thumbnail).metadata()).toMatchObject({ format: 'webp', width: 60, height: 40 })
    expect(await quarterAt(image, 5, 5)).toBe('left upper')
    expect(await quarterAt(image, 55, 35)).toBe('right lower')
  })

  test('the thumbnail is at most 480 a side', async () => {
    const { thumbnail, width } = await accepted(await images.png(1_200, 300))
    expect(width).toBe(1_200)
    expect(await sharp(thumbnail).metadata()).toMatchObject({ width: 480, height: 120 })
  })

  test('an animation keeps its frames, delays and loop', async () => {
    const { image, thumbnail, ...result } = await accepted(await images.animation(4))
    expect(result).toEqual({ mime: 'image/gif', width: 30, height: 20, bytes: image.length })
    expect(await sharp(image, { animated: true }).metadata()).toMatchObject({ pages: 4, delay: [120, 120, 120, 120], loop: 2 })
    expect((await sharp(thumbnail).metadata()).pages ?? 1).toBe(1)
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('a photograph with orientation %i is upright and says nothing about its place', async (orientation) => {
    const bytes = await images.phone(orientation)
    const { image, width, height } = await accepted(bytes)
    expect({ width, height }).toEqual(orientation < 5 ? { width: 60, height: 40 } : { width: 40, height: 60 })
    const upright = await sharp(bytes).autoOrient().toBuffer()
    for (const [left, top] of [[4, 4], [width - 5, 4], [4, height - 5]] as const) {
      expect(await quarterAt(image, left, top)).toBe(await quarterAt(upright, left, top))
    }
    const { exif, icc, xmp, orientation: left } = await sharp(image).metadata()
    expect({ exif, icc, xmp, left: left ?? 1 }).toEqual({ exif: undefined, icc: undefined, xmp: undefined, left: 1 })
    expect(image.includes('MARKER') || image.includes('Exif')).toBe(false)
  })

  test.each([
    ['GIF and script', async () => Buffer.concat([madeGif({ width: 2, height: 2, frames: [gifComment('*/=alert(1)/*MARKER'), gifFrame()] }), Buffer.from('*/=MARKER')])],
    ['PNG and HTML', async () => Buffer.concat([await images.png(), Buffer.from('<html><script>MARKER</script>')])],
    ['JPEG and PHAR', async () => withSegment(await images.jpeg(), 0xfe, Buffer.from('<?php __HALT_COMPILER(); MARKER'))],
    ['JPEG and ZIP', async () => Buffer.concat([await images.jpeg(), Buffer.from('PK\x03\x04MARKER')])],
    ['GIF with more behind the end of its pixels', async () => madeGif({ width: 1, height: 1, frames: [Buffer.concat([gifFrame().subarray(0, -4), Buffer.from([8, 0x44, 1]), Buffer.from('MARKER'), Buffer.from([0])])] })],
  ])('a polyglot of %s is one image afterwards', async (_, make) => {
    const { image, thumbnail } = await accepted(await make())
    expect(image.includes('MARKER') || thumbnail.includes('MARKER')).toBe(false)
  })
})

describe('accept refuses what does not decode', () => {
  test.each([
    ['a PNG whose pixels are noise', madePng({ width: 50, height: 50, pixels: Buffer.from('not deflated at all') })],
    ['a PNG with a palette of nothing', Buffer.from(madePng({ width: 50, height: 50 }).map((byte, at) => at === 25 ? 3 : byte))],
  ])('%s', async (_, bytes) => {
    expect(await verdict(bytes)).toBe('unreadable_image')
  })

  test('signature and noise', async () => {
    for (const [first, code] of [['89504e470d0a1a0a', 'unreadable_image'], ['ffd8ffe0', 'unreadable_image'], ['474946383961', 'unreadable_image']] as const) {
      expect(await verdict(Buffer.concat([Buffer.from(first, 'hex'), Buffer.alloc(500, 0x5a)]))).toBe(code)
    }
  })

  test('bits turned at random places: refused or drawn anew, and the decoder goes on', async () => {
    for (const kind of ['png', 'jpeg', 'animation'] as const) {
      const whole = await images[kind]()
      for (let bit = 64; bit < whole.length * 8; bit += Math.ceil(whole.length * 8 / 60)) {
        const hurt = Buffer.from(whole)
        hurt[bit >> 3] = (hurt[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(await verdict(hurt)).toMatch(/^(image\/|unsupported_type$|unreadable_image$|too_large$)/)
      }
      expect(await verdict(whole)).toMatch(/^image\//)
    }
  })
})

describe('accept survives its decoder', () => {
  const stub = async (body: string) => {
    const script = join(folder, `stub-${made += 1}.mjs`)
    await writeFile(script, `process.on('disconnect', () => process.exit()); process.on('message', () => { ${body} }); process.send({ ready: true })`)
    return script
  }

  test.each([['hangs', 'for (;;);'], ['dies', 'process.kill(process.pid, "SIGSEGV")'], ['talks nonsense', 'process.send("?")']])('one that %s refuses the upload, others are not touched', async (_, body) => {
    const poisoned = createDecoder({ script: await stub(body), timeMs: () => 300 })
    const slots = createSlots(2, 10)
    const [refused, fine] = await Promise.allSettled([verdict(await images.png(), { decoder: poisoned, slots }), verdict(await images.png(), { decoder, slots })])
    poisoned.close()
    expect(refused).toMatchObject(body.includes('?') ? { value: 'unavailable' } : { value: 'unreadable_image' })
    expect(fine).toMatchObject({ value: 'image/png' })
  })

  test('the next image gets a new process after one has died', async () => {
    const script = await stub('if (globalThis.done) process.exit(1); globalThis.done = true; process.send({ ok: true, bytes: 1, width: 1, height: 1 })')
    const dying = createDecoder({ script })
    const job = { mime: 'image/png', input: '', image: '', thumbnail: '', pixels: 1 } as const
    expect(await dying.decode(job)).toEqual({ bytes: 1, width: 1, height: 1 })
    await expect(dying.decode(job)).rejects.toMatchObject({ code: 'unreadable_image' })
    expect(await dying.decode(job)).toEqual({ bytes: 1, width: 1, height: 1 })
    dying.close()
  })

  test('the decoder knows nothing of the server, its secrets least', async () => {
    process.env['SECRET_KEY'] = 'MARKER'
    const script = await stub('process.send({ ok: "SECRET_KEY" in process.env, why: "unreadable" })')
    const curious = createDecoder({ script })
    await expect(curious.decode({ mime: 'image/png', input: '', image: '', thumbnail: '', pixels: 1 })).rejects.toMatchObject({ code: 'unreadable_image' })
    curious.close()
    delete process.env['SECRET_KEY']
  })

  test('at most so many at once, the others in order, and too many are told to wait', async () => {
    const slots = createSlots(2, 2)
    const log: string[] = []
    const open: (() => void)[] = []
    const work = (name: string) => slots(() => new Promise<void>((resolve) => {
      log.push(name)
      open.push(resolve)
    }))
    const all = [work('a'), work('b'), work('c'), work('d')]
    await expect(work('e')).rejects.toMatchObject({ code: 'unavailable' })
    expect(log).toEqual(['a', 'b'])
    open[0]?.()
    await all[0]
    expect(log).toEqual(['a', 'b', 'c'])
    open[1]?.()
    await all[1]
    open[2]?.()
    open[3]?.()
    await Promise.all(all)
    expect(log).toEqual(['a', 'b', 'c', 'd'])
  })
})

// The decoder's own process: what happens in here, a hang or a crash, happens to one upload. Plain JavaScript and npm packages only,
// so that it runs the same from source and beside a build. Messages: {input, image, thumbnail, mime} in, one answer each out.
import { open } from 'node:fs/promises'
import { setPriority } from 'node:os'
import sharp from 'sharp'

// The chat goes first: on a busy machine a picture waits for a message, never a message for a picture.
setPriority(10)

sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile', 'VipsForeignLoadNsgifFile'] })
sharp.concurrency(1)
sharp.cache(false)

/** Total pixels of all frames; the same as `imageTotalPixels` of the protocol's limits. */
const limitInputPixels = 200_000_000
const thumbnailSide = 480

const encode = {
  // 4:4:4: red text on a screenshot stays readable. Optimal codes save 7 % of the bytes for twice the time and 140 MB (12 megapixels).
  'image/jpeg': (picture) => picture.jpeg({ quality: 90, chromaSubsampling: '4:4:4', optimiseCoding: false }),
  'image/png': (picture) => picture.png({ compressionLevel: 6 }),
  // The colours are few already; dithering them again costs four times the time and adds noise.
  'image/gif': (picture) => picture.gif({ effort: 1, dither: 0 }),
}

async function write(path, bytes) {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function decode({ input, image, thumbnail, mime }) {
  let full, small
  try {
    const options = { failOn: 'error', limitInputPixels }
    full = await encode[mime](sharp(input, { ...options, animated: mime === 'image/gif' }).autoOrient()).toBuffer({ resolveWithObject: true })
    small = await sharp(input, options).autoOrient()
      .resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 }).toBuffer()
  } catch {
    return { ok: false, why: 'unreadable' }
  }
  await write(image, full.data)
  await write(thumbnail, small)
  return { ok: true, bytes: full.data.length, width: full.info.width, height: full.info.pageHeight ?? full.info.height }
}

process.on('message', (job) => {
  decode(job).then(
    (answer) => process.send(answer),
    (error) => process.send({ ok: false, why: 'failed', message: String(error?.code ?? error) }),
  )
})
process.on('disconnect', () => process.exit(0))
process.send({ ready: true })

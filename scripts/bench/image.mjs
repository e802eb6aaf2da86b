import { randomFillSync } from 'node:crypto'
import sharp from 'sharp'
import { startPostgres } from '../services/postgres.mjs'
import { productOrigin, startHouse } from './house.mjs'
import { token } from './people.mjs'
import { median } from './percentile.mjs'

/** A JPEG of some 5 MB: 4000 × 3000 with noise enough. */
async function photograph() {
  const [width, height] = [4000, 3000]
  const noise = randomFillSync(Buffer.alloc(width * height * 3))
  return sharp(noise, { raw: { width, height, channels: 3 } }).blur(1.1).jpeg({ quality: 82 }).toBuffer()
}

/** What no server can do without: decode, write anew, make the thumbnail. */
async function bare(bytes) {
  const start = performance.now()
  await sharp(bytes).rotate().jpeg({ quality: 90 }).toBuffer()
  await sharp(bytes).rotate().resize(480, 480, { fit: 'inside' }).webp().toBuffer()
  return performance.now() - start
}

async function upload(url, bytes, jwt) {
  const form = new FormData()
  form.set('file', new Blob([bytes], { type: 'image/jpeg' }), 'photo.jpg')
  const start = performance.now()
  const answer = await fetch(`${url}/api/visitor/attachments`, { method: 'POST', headers: { authorization: `Bearer ${jwt}`, origin: productOrigin }, body: form })
  if (answer.status !== 201) throw new Error(`the upload answered ${answer.status}: ${await answer.text()}`)
  await answer.json()
  return performance.now() - start
}

/** Accepting a 5 MB photograph, against bare sharp. */
export async function image({ rounds = 7 } = {}) {
  sharp.concurrency(1)
  sharp.cache(false)
  const bytes = await photograph()
  const postgres = await startPostgres()
  const house = await startHouse({ DATABASE_URL: postgres.url })
  try {
    const jwt = await token('photographer')
    await bare(bytes)
    await upload(house.url, bytes, jwt)
    const pairs = []
    for (let n = 0; n < rounds; n += 1) pairs.push({ floor: await bare(bytes), ours: await upload(house.url, bytes, jwt) })
    return [{
      what: `accepting a JPEG of ${(bytes.length / 1e6).toFixed(1)} MB with its thumbnail, ms`, ratio: median(pairs.map(({ floor, ours }) => ours / floor)),
      goal: 1.3, better: 'lower', floor: median(pairs.map((pair) => pair.floor)), ours: median(pairs.map((pair) => pair.ours)),
    }]
  } finally {
    await house.stop()
    await postgres.stop()
  }
}

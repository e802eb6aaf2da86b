import sharp from 'sharp'
import { startPostgres } from '../services/postgres.mjs'
import { startHouse } from './house.mjs'
import { token } from './people.mjs'
import { median } from './percentile.mjs'
import { photograph, upload } from './photograph.mjs'

/** What no server can do without: decode, write anew, make the thumbnail. */
async function bare(bytes) {
  const start = performance.now()
  await sharp(bytes).rotate().jpeg({ quality: 90 }).toBuffer()
  await sharp(bytes).rotate().resize(480, 480, { fit: 'inside' }).webp().toBuffer()
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

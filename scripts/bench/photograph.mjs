import { randomFillSync } from 'node:crypto'
import sharp from 'sharp'
import { productOrigin } from './house.mjs'

/** A JPEG of some 5 MB: 4000 × 3000 with noise enough. */
export async function photograph() {
  const [width, height] = [4000, 3000]
  const noise = randomFillSync(Buffer.alloc(width * height * 3))
  return sharp(noise, { raw: { width, height, channels: 3 } }).blur(1).jpeg({ quality: 87 }).toBuffer()
}

/** Milliseconds until the server has taken it. */
export async function upload(url, bytes, jwt) {
  const form = new FormData()
  form.set('file', new Blob([bytes], { type: 'image/jpeg' }), 'photo.jpg')
  const start = performance.now()
  const answer = await fetch(`${url}/api/visitor/attachments`, { method: 'POST', headers: { authorization: `Bearer ${jwt}`, origin: productOrigin }, body: form })
  if (answer.status !== 201) throw new Error(`the upload answered ${answer.status}: ${await answer.text()}`)
  await answer.json()
  return performance.now() - start
}

import { createHash } from 'node:crypto'

const shortest = 32

/** Only its hash is kept, so that comparing takes the same time for every wrong one. */
export function parseServerKey(key: string | undefined): Buffer | undefined {
  if (key === undefined) return undefined
  if (Buffer.byteLength(key) < shortest) throw new Error(`must have at least ${shortest} bytes`)
  return createHash('sha256').update(key).digest()
}

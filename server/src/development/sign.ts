import { createHmac, timingSafeEqual } from 'node:crypto'

/** A signature older, or further ahead, than this proves nothing. */
const freshSeconds = 300

/** What `Lifebuoy-Signature` says of a body sent at `timestamp` (seconds since 1970, as written in `Lifebuoy-Timestamp`). */
export const sign = (secret: string, timestamp: string, body: string | Buffer): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`

/** Whether the headers of a call can be a signature of now at all; looked at before its body is read. */
export function isFresh(timestamp: unknown, signature: unknown, now: Date): timestamp is string {
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp) || typeof signature !== 'string' || !/^v1=[0-9a-f]{64}$/.test(signature)) return false
  return Math.abs(now.getTime() / 1_000 - Number(timestamp)) <= freshSeconds
}

/** The same time for every signature of the right length. */
export function isSigned(secret: string, timestamp: string, body: Buffer, signature: string): boolean {
  const [given, expected] = [Buffer.from(signature), Buffer.from(sign(secret, timestamp, body))]
  return given.length === expected.length && timingSafeEqual(given, expected)
}

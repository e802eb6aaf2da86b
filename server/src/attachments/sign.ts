import { createHmac, timingSafeEqual } from 'node:crypto'

/** Whom an address was made for: an operator's die with his account, however long they were meant to live. */
export type Receiver = { kind: 'visitor' | 'operator'; id: string }

export type Variant = 'image' | 'thumbnail'

/** The two addresses of one attachment, for one receiver. */
export type Sign = (id: string) => { url: string; thumbnailUrl: string }

/** What stands in the query of a signed address. */
export interface SignedQuery { for?: unknown; exp?: unknown; sig?: unknown }

export interface Signer {
  for(receiver: Receiver): Sign
  /** Whom the signature was made for, or undefined where it is forged, stale, or of another image or variant. */
  verify(id: string, variant: Variant, query: SignedQuery): Receiver | undefined
}

/** Seconds by the real clock. Source: docs/protocol.md, image addresses. */
const life = 300
const receiverFormat = /^(visitor|operator):([0-9a-f-]{36})$/

/** Addresses without a signature, for what is signed anew at the edge for each receiver. */
export const unsigned: Sign = (id) => ({ url: `/attachments/${id}`, thumbnailUrl: `/attachments/${id}/thumbnail` })

/** Signs image addresses with `secretKey`; addresses are absolute under `publicUrl`. `now` in milliseconds, the real clock. */
export function createSigner({ secretKey, publicUrl, now = Date.now }: { secretKey: string; publicUrl: string; now?: () => number }): Signer {
  // A key of its own, so that no signature made for another purpose is ever one for an image.
  const key = createHmac('sha256', secretKey).update('lifebuoy attachments').digest()
  const base = publicUrl.replace(/\/+$/, '')
  const mac = (id: string, variant: Variant, receiver: string, exp: string) =>
    createHmac('sha256', key).update(`${variant}\n${id}\n${receiver}\n${exp}`).digest()

  return {
    for: ({ kind, id: receiverId }) => (id) => {
      const receiver = `${kind}:${receiverId}`
      const exp = String(Math.floor(now() / 1000) + life)
      const query = (variant: Variant) => `?for=${receiver}&exp=${exp}&sig=${mac(id, variant, receiver, exp).toString('base64url')}`
      const plain = unsigned(id)
      return { url: `${base}${plain.url}${query('image')}`, thumbnailUrl: `${base}${plain.thumbnailUrl}${query('thumbnail')}` }
    },
    verify(id, variant, query) {
      if (typeof query.for !== 'string' || typeof query.exp !== 'string' || typeof query.sig !== 'string') return undefined
      const [, kind, receiverId] = receiverFormat.exec(query.for) ?? []
      if ((kind !== 'visitor' && kind !== 'operator') || receiverId === undefined || !/^\d{1,12}$/.test(query.exp)) return undefined
      const given = Buffer.from(query.sig, 'base64url')
      const right = mac(id, variant, query.for, query.exp)
      // Compared as text too: base64url ignores stray bits and characters, and one image has one address.
      if (given.length !== right.length || !timingSafeEqual(given, right) || query.sig !== right.toString('base64url')) return undefined
      return Number(query.exp) * 1000 > now() ? { kind, id: receiverId } : undefined
    },
  }
}

import type { Claims } from './readClaims.ts'

/**
 * Under which name this browser keeps what a person typed. A hash, so that a look into the browser's storage names nobody,
 * and another person, account, product or demo stranger never meets it.
 */
export async function namespaceOf(person: Pick<Claims, 'product' | 'account' | 'sub'>, visitorKey: string | null): Promise<string> {
  const text = JSON.stringify([person.product, person.account, person.sub, visitorKey])
  // Outside a secure context (a clinic's own host over http) there is no SubtleCrypto; two 53-bit sums keep people apart there.
  if (!globalThis.crypto?.subtle) return `${sum(text, 1)}${sum(text, 2)}`
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function sum(text: string, seed: number): string {
  let a = 0xdeadbeef ^ seed
  let b = 0x41c6ce57 ^ seed
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(16).padStart(14, '0')
}

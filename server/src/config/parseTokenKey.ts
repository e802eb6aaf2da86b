import { createPublicKey } from 'node:crypto'
import type { TokenKey } from './product.ts'
import type { ProductInput } from './productSchema.ts'
import { parseAddress } from './parseAddress.ts'

type Input = ProductInput['tokenKeys'][number]
const secretBytes = 32
const rsaBits = 2_048

const fits = (alg: string, pem: string) => {
  if (pem.includes('PRIVATE KEY')) throw new Error('publicKey holds a private key: give the public one')
  const key = createPublicKey(pem)
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {}
  const right = alg === 'EdDSA' ? key.asymmetricKeyType === 'ed25519'
    : alg === 'ES256' ? key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1'
      : key.asymmetricKeyType === 'rsa' && modulusLength >= rsaBits
  if (!right) throw new Error(`publicKey does not fit ${alg} (EdDSA: Ed25519, ES256: P-256, RS256: RSA of ${rsaBits} bits or more)`)
  return key
}

/** The key, or an Error that says what is wrong with it. Secrets never appear in what it says. */
export function parseTokenKey(input: Input, production: boolean): TokenKey {
  const kid = input.kid === undefined ? {} : { kid: input.kid }
  const given = (['secret', 'publicKey', 'jwksUrl'] as const).filter((name) => input[name] !== undefined)
  if (given.length !== 1) throw new Error('give exactly one of secret (HS256), publicKey or jwksUrl')
  const { alg, secret, publicKey, jwksUrl } = input
  if (alg === 'HS256') {
    if (secret === undefined) throw new Error('HS256 needs a secret')
    if (secret.includes('-----BEGIN')) throw new Error('secret looks like a key in PEM: a public key must never serve as a secret')
    const bytes = new TextEncoder().encode(secret)
    if (production && bytes.length < secretBytes) throw new Error(`secret must have at least ${secretBytes} bytes`)
    return { alg, ...kid, secret: bytes }
  }
  if (secret !== undefined) throw new Error(`${alg} takes a publicKey or a jwksUrl, not a secret`)
  if (jwksUrl !== undefined) return { alg, ...kid, jwksUrl: parseAddress(jwksUrl, { production, name: 'jwksUrl' }) }
  try {
    return { alg, ...kid, publicKey: fits(alg, publicKey ?? '') }
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('publicKey ')) throw error
    throw new Error('publicKey is not a public key in PEM')
  }
}

import { decodeJwt, decodeProtectedHeader, jwtVerify, type JWTVerifyGetKey } from 'jose'
import type { Clock } from '../clock.ts'
import type { Product, Products, TokenKey } from '../config/product.ts'
import { Refusal } from '../refusal.ts'
import { leeway, readClaims, type Claims } from './claims.ts'
import { createFetchLimited, type FetchLimited } from './fetchLimited.ts'
import { keySet } from './keySet.ts'

export interface Verified {
  product: Product
  claims: Claims
}

/** Throws `Refusal` unauthorized, always the same, or unavailable where the product's own key set is out of reach. */
export type VerifyToken = (token: unknown, now?: Date) => Promise<Verified>

const longestToken = 8_192
/** Headers with which a token would bring its own key or its own rules. */
const forbidden = ['jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64']

interface Candidate { alg: TokenKey['alg']; kid: string | undefined; find: JWTVerifyGetKey; ofSet: boolean }

const candidate = (key: TokenKey, ask: FetchLimited): Candidate => {
  const { alg, kid } = key
  if ('jwksUrl' in key) return { alg, kid, find: keySet(key.jwksUrl, ask), ofSet: true }
  const known = 'secret' in key ? key.secret : key.publicKey
  return { alg, kid, find: () => Promise.resolve(known), ofSet: false }
}

/** A token that names a key gets that one only; a set looks among its own. */
const fits = (key: Candidate, alg: unknown, kid: string | undefined) =>
  key.alg === alg && (kid === undefined || (key.kid === undefined ? key.ofSet : key.kid === kid))

/** Checks tokens by the configured keys of the product that they name; a token chooses neither algorithm nor key. By the real clock. */
export function createVerifyToken(products: Products, ask: FetchLimited = createFetchLimited(), clock: Clock = () => new Date()): VerifyToken {
  const keys = new Map([...products].map(([id, product]) => [id, product.tokenKeys.map((key) => candidate(key, ask))]))

  const attempt = async (token: string, key: Candidate, issuer: string, now: Date) => {
    try {
      const { payload } = await jwtVerify(token, key.find, { algorithms: [key.alg], issuer, clockTolerance: leeway, currentDate: now, requiredClaims: ['exp', 'sub'] })
      return payload
    } catch (error) {
      if (error instanceof Refusal) throw error
      return undefined
    }
  }

  const verify = async (token: string, now: Date): Promise<Verified | undefined> => {
    const { alg, kid, ...rest } = decodeProtectedHeader(token)
    const { iss } = decodeJwt(token)
    const product = typeof iss === 'string' ? products.get(iss) : undefined
    if (!product || forbidden.some((name) => name in rest) || (kid !== undefined && typeof kid !== 'string')) return undefined
    for (const key of keys.get(product.id) ?? []) {
      const payload = fits(key, alg, kid) ? await attempt(token, key, product.id, now) : undefined
      const claims = payload && readClaims(payload, now)
      if (claims) return { product, claims }
    }
    return undefined
  }

  return async (token, now = clock()) => {
    try {
      const verified = typeof token === 'string' && token.length <= longestToken ? await verify(token, now) : undefined
      if (verified) return verified
    } catch (error) {
      if (error instanceof Refusal) throw error
    }
    throw new Refusal('unauthorized')
  }
}

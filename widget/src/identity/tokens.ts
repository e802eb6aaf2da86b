import { readClaims, type Claims } from './readClaims.ts'

export interface Signed {
  token: string
  claims: Claims
}

/** The product's tokens: one fetch at a time, kept while more than 30 s of life remain. */
export interface Tokens {
  /** A token that is good now; null when the product says that nobody is signed in. Rejects when it cannot be fetched. */
  good: () => Promise<Signed | null>
  /** Forgets the kept one: it was refused, or runs out. */
  drop: () => void
  kept: () => Signed | null
}

/** `now` in milliseconds; a token without `exp` is kept for a minute. */
export function keepTokens(fetchToken: () => Promise<string> | string, now: () => number = Date.now): Tokens {
  let kept: Signed | null = null
  let keptUntil = 0
  let asking: Promise<Signed | null> | null = null
  const ask = async () => {
    const token = (await fetchToken()).trim()
    const claims = readClaims(token)
    kept = claims === null ? null : { token, claims }
    keptUntil = claims === null ? 0 : (claims.expiresAt || now() + 90_000) - 30_000
    return kept
  }
  return {
    good: () => {
      if (kept !== null && now() < keptUntil) return Promise.resolve(kept)
      asking ??= ask().finally(() => { asking = null })
      return asking
    },
    drop: () => { kept = null },
    kept: () => kept,
  }
}

import type { JWTPayload } from 'jose'

/** What a product says about the person, checked and bounded. */
export interface Claims {
  sub: string
  account: string
  name: string
  lead: boolean
  /** Until when this counts; the leeway is not in it. */
  expiresAt: Date
  /** `iat`, where there is one. */
  issuedAt: Date | undefined
  email: string | undefined
  locale: string | undefined
}

/** Seconds. `exp` at most 1 h ahead, 60 s leeway (docs/embedding.md). */
export const leeway = 60
const longestLife = 3_600

const accountId = /^[a-z0-9][a-z0-9-]{0,62}$/
/** No control characters, no lone surrogates: two of those would become one person in the record. */
const plain = /^[^\p{Cc}\p{Cs}]{1,255}$/u
const emailAddress = /^[^\s\p{Cc}@]{1,64}@[^\s\p{Cc}@]{1,189}$/u
const languageTag = /^[a-z]{2,3}([-_][a-z0-9]{2,8}){0,3}$/i

const nameOf = (value: unknown): string | undefined => {
  if (typeof value !== 'string') return undefined
  const name = Array.from(value.slice(0, 2_000).replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ').trim()).slice(0, 200).join('').trim()
  return name === '' ? undefined : name
}

/** An optional word: products send what they have, so one that is of no use is left out; another type is a fault of the product. */
const optional = (value: unknown, shape: RegExp): string | undefined | false =>
  value === undefined || value === null ? undefined : typeof value === 'string' ? (shape.test(value) ? value : undefined) : false

const future = (value: unknown, now: number) => value !== undefined && !(typeof value === 'number' && value <= now + leeway)

/** The claims of a token whose signature, `iss` and `exp` are right; undefined where anything else of it is wrong. */
export function readClaims(payload: JWTPayload, now: Date): Claims | undefined {
  const { sub, aud, exp, iat } = payload
  const { account, name, role } = payload
  const seconds = now.getTime() / 1_000
  if (aud !== 'support') return undefined
  if (typeof exp !== 'number' || !(exp <= seconds + longestLife + leeway) || future(iat, seconds)) return undefined
  if (typeof sub !== 'string' || !plain.test(sub)) return undefined
  if (typeof account !== 'string' || !accountId.test(account.toLowerCase())) return undefined
  const shown = nameOf(name)
  const email = optional(payload['email'], emailAddress)
  const locale = optional(payload['locale'], languageTag)
  if (shown === undefined || email === false || locale === false) return undefined
  if (role !== undefined && role !== null && role !== 'member' && role !== 'lead') return undefined
  return { sub, account: account.toLowerCase(), name: shown, lead: role === 'lead', expiresAt: new Date(exp * 1_000), issuedAt: typeof iat === 'number' ? new Date(iat * 1_000) : undefined, email, locale }
}

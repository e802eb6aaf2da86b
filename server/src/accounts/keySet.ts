import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose'
import { Refusal } from '../refusal.ts'
import type { FetchLimited } from './fetchLimited.ts'

const asked = async (ask: FetchLimited, url: string) => {
  const { status, text } = await ask(url, { accept: 'application/json' })
  if (status !== 200) throw new Error(`The key set answers ${status}`)
  const value: unknown = JSON.parse(text)
  return new Response(JSON.stringify(value), { status })
}

/** The product's public keys from its own address, kept for ten minutes; an unknown `kid` asks again at most every 30 s. */
export const keySet = (jwksUrl: string, ask: FetchLimited): JWTVerifyGetKey => createRemoteJWKSet(new URL(jwksUrl), {
  cacheMaxAge: 600_000,
  cooldownDuration: 30_000,
  timeoutDuration: 4_000,
  // out of reach is no fault of the token: the browser comes again
  [customFetch]: (url) => asked(ask, url).catch(() => { throw new Refusal('unavailable') }),
})

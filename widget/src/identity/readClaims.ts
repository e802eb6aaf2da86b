/** What the widget reads from a token. Never a proof of anything: the server checks the signature, this only keeps people apart. */
export interface Claims {
  product: string
  account: string
  sub: string
  locale: string | null
  /** Milliseconds since 1970; 0 where the token does not say. */
  expiresAt: number
}

/** The claims of a JWT, or null where it is none. */
export function readClaims(token: string): Claims | null {
  try {
    const body = token.split('.')[1] ?? ''
    const bytes = Uint8Array.from(atob(body.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (typeof claims !== 'object' || claims === null) return null
    const text = (name: string) => {
      const value = (claims as { [name: string]: unknown })[name]
      return typeof value === 'string' ? value : null
    }
    const product = text('iss')
    const account = text('account')
    const sub = text('sub')
    const exp = (claims as { exp?: unknown }).exp
    if (product === null || account === null || sub === null) return null
    return { product, account, sub, locale: text('locale'), expiresAt: typeof exp === 'number' ? exp * 1000 : 0 }
  } catch {
    return null
  }
}

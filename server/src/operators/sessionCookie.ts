/** The longest life of a session, whatever happens in it. */
export const absoluteSeconds = 24 * 3_600

export interface SessionCookie {
  /** The session's secret in a request's `Cookie`, if it may be one. */
  read: (header: string | undefined) => string | undefined
  /** `Set-Cookie` for a new session. */
  give: (secret: string) => string
  /** `Set-Cookie` that ends it. */
  take: () => string
}

/** The operators' cookie: under https with the prefix that ties it to this very host. */
export function sessionCookie(publicUrl: string): SessionCookie {
  const secure = publicUrl.startsWith('https:')
  const name = secure ? '__Host-lifebuoy' : 'lifebuoy'
  const cookie = (value: string, seconds: number) => `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
  return {
    read: (header) => header?.split(';').map((pair) => pair.trim()).find((pair) => pair.startsWith(`${name}=`) && /^[\w-]{43}$/.test(pair.slice(name.length + 1)))?.slice(name.length + 1),
    give: (secret) => cookie(secret, absoluteSeconds),
    take: () => cookie('', 0),
  }
}

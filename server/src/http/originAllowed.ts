const canonical = (origin: string): URL | undefined => {
  try {
    const url = new URL(origin)
    // `null`, paths, capitals and default ports are not what a browser sends
    return url.origin === origin && !origin.includes('*') ? url : undefined
  } catch {
    return undefined
  }
}

const inZone = (pattern: string, { protocol, host }: URL): boolean => {
  const [scheme = '', zone = ''] = pattern.split('://*.')
  return zone !== '' && protocol === `${scheme}:` && host.endsWith(`.${zone}`) && host.length > zone.length + 1
}

/**
 * Whether a browser's `Origin` is one of `allowed`: exactly (scheme, host, port), inside a zone `https://*.zone` (never the bare
 * zone), or by `*` (development only). An absent one is not: what that means is for the caller to decide.
 */
export function originAllowed(allowed: readonly string[], origin: string | undefined): boolean {
  const url = origin === undefined ? undefined : canonical(origin)
  if (!url || origin === undefined) return false
  return allowed.some((pattern) => pattern === '*' || pattern === origin || inZone(pattern, url))
}

const canonical = (text: string): string | undefined => {
  if (!/^https?:\/\/[^/?#@\\\s*]+\/?$/i.test(text)) return undefined
  try {
    return new URL(text).origin
  } catch {
    return undefined
  }
}

/** An origin as browsers write it, `scheme://*.zone` with a zone of two labels or more, or `*`; undefined for anything else. */
export function parseOrigin(text: string): string | undefined {
  if (text === '*') return '*'
  const zone = /^(https?:\/\/)\*\.(.+)$/i.exec(text)
  if (!zone) return canonical(text)
  const inside = canonical(`${zone[1]}${zone[2]}`)
  if (!inside || !new URL(inside).hostname.includes('.')) return undefined
  return inside.replace('://', '://*.')
}

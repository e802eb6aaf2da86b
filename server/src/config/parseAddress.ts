const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Whether a URL leads to this machine only, where http is as good as https. */
export const isLoopback = (url: URL): boolean => loopback.test(url.hostname)

/** A web address that the server itself will call, or an Error. No user and password in it: they end in logs. */
export function parseAddress(text: string, { production, name }: { production: boolean; name: string }): string {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw new Error(`${name} is not a URL`)
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Error(`${name} must begin with https:// or http://`)
  if (url.username || url.password) throw new Error(`${name} must not hold a user or a password`)
  if (production && name === 'jwksUrl' && url.protocol !== 'https:' && !isLoopback(url)) throw new Error(`${name} must be https`)
  return text
}

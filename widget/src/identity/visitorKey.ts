import type { Claims } from './readClaims.ts'

const memory = new Map<string, string>()
const nameOf = (server: string, person: Pick<Claims, 'product' | 'account'>) => `lifebuoy:key:${server}:${person.product}:${person.account}`

/** The secret by which a server knows this browser in an account that strangers share; null before it has given one. */
export function readVisitorKey(server: string, person: Pick<Claims, 'product' | 'account'>): string | null {
  const name = nameOf(server, person)
  try {
    return localStorage.getItem(name) ?? memory.get(name) ?? null
  } catch {
    return memory.get(name) ?? null
  }
}

/** Keeps it; where the browser denies storage, until the page is left. */
export function keepVisitorKey(server: string, person: Pick<Claims, 'product' | 'account'>, key: string): void {
  const name = nameOf(server, person)
  memory.set(name, key)
  try {
    localStorage.setItem(name, key)
  } catch {
    // Denied: a stranger who reloads is a new stranger, as in a private window.
  }
}

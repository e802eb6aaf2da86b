import type { Diagnostics } from '@lifebuoy/shared'

/** The newest of the answers and questions about the visitor's browser. */
export const newestOf = (details: readonly Diagnostics[]): Diagnostics | null => details.at(-1) ?? null

/** What a widget tells by itself, in the order in which it helps. */
export const knownDetails = ['browser', 'system', 'screen', 'page', 'language', 'timeZone'] as const

/** The lines of an answer as they can be shown: the usual ones first, nested values in one line, nothing hidden. */
export function linesOf(data: { [name: string]: unknown }): [name: string, value: string][] {
  const rank = (name: string) => (knownDetails as readonly string[]).indexOf(name) >>> 0
  return Object.entries(data).sort(([a], [b]) => rank(a) - rank(b)).map(([name, value]) => [name, typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value) ?? ''])
}

/** The visitor's time zone, where an answer names one. */
export function zoneIn(details: readonly Diagnostics[]): string | null {
  for (const { data } of [...details].reverse()) {
    for (const value of Object.values(data ?? {})) if (typeof value === 'string' && isZone(zoneOf(value))) return zoneOf(value)
  }
  return null
}

/** `Asia/Vladivostok, UTC+10` as a widget tells it. */
const zoneOf = (value: string): string => value.split(',')[0] ?? ''

function isZone(value: string): boolean {
  if (!/^[A-Z][A-Za-z]+(\/[A-Za-z_+-]+){1,2}$/.test(value)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

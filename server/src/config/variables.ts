import { isIP } from 'node:net'

export type Environment = { readonly [name: string]: string | undefined }

/** Reads one variable after another, goes on after a fault and collects them all. An empty variable counts as absent. */
export function variables(env: Environment, fault: (text: string) => void) {
  const text = (name: string): string | undefined => {
    const value = env[name]?.trim()
    return value === '' ? undefined : value
  }
  const parsed = <T>(name: string, hint: string, parse: (value: string) => T | undefined): T | undefined => {
    const value = text(name)
    if (value === undefined) return undefined
    const result = parse(value)
    if (result === undefined) fault(`${name} ${hint}`)
    return result
  }
  const url = (value: string) => {
    try {
      return new URL(value)
    } catch {
      return undefined
    }
  }
  return {
    text,
    port: (name: string) => parsed(name, 'must be a port, 0 to 65535', (value) => (/^\d{1,5}$/.test(value) && Number(value) < 65_536 ? Number(value) : undefined)),
    address: (name: string, schemes: readonly string[]) => parsed(name, `must be an address that begins with ${schemes.map((s) => `${s}//`).join(' or ')}`,
      (value) => (schemes.includes(url(value)?.protocol ?? '') ? value : undefined)),
    origin: (name: string) => parsed(name, 'must be an address without a path, like https://support.example', (value) => {
      const at = url(value)
      return at && /^https?:$/.test(at.protocol) && at.href === `${at.origin}/` ? at : undefined
    }),
    factor: (name: string) => parsed(name, 'must be a number above 0', (value) => {
      const number = Number(value)
      return number > 0 && number <= 1_000_000 ? number : undefined
    }),
    instant: (name: string) => parsed(name, 'must be an instant with an offset, like 2026-11-20T09:00:00+03:00', (value) => {
      const at = new Date(value)
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(at.getTime()) ? at : undefined
    }),
    oneOf: <T extends string>(name: string, words: readonly T[]) => parsed(name, `must be one of ${words.join(', ')}`, (value) => words.find((word) => word === value)),
    proxies: (name: string) => parsed(name, 'must be addresses or networks (10.0.0.0/8), or loopback, separated by commas', (value) => {
      const items = value.split(',').map((item) => item.trim()).filter(Boolean)
      const fine = (item: string) => {
        const [address = '', bits, ...more] = item.split('/')
        const family = isIP(address)
        return item === 'loopback' || (family !== 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))))
      }
      return items.length > 0 && items.every(fine) ? items : undefined
    }),
  }
}

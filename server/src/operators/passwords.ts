import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

export interface Passwords {
  hash: (password: string) => Promise<string>
  /** `hash` undefined: works as long as for a real one and says no. `upgrade`: right, and to be stored anew with today's cost. */
  verify: (password: string, hash: string | undefined) => Promise<{ right: boolean; upgrade?: string }>
}

/** Source: OWASP's password storage page, N = 2^17, r = 8, p = 1: 128 MB and some tenths of a second each. */
export const cost = { log2N: 17, r: 8, p: 1 }
const bytes = 32

interface Cost { log2N: number; r: number; p: number }

const derive = (password: string, salt: Buffer, { log2N, r, p }: Cost): Promise<Buffer> => new Promise((resolve, reject) => {
  const N = 2 ** log2N
  scrypt(password.normalize('NFC'), salt, bytes, { N, r, p, maxmem: 192 * N * r }, (error, key) => {
    if (error) reject(error)
    else resolve(key)
  })
})

const write = ({ log2N, r, p }: Cost, salt: Buffer, key: Buffer) => ['scrypt', log2N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$')

const read = (hash: string) => {
  const [name, log2N, r, p, salt = '', key = ''] = hash.split('$')
  if (name !== 'scrypt' || key === '') return undefined
  return { cost: { log2N: Number(log2N), r: Number(r), p: Number(p) }, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') }
}

/** Runs one after the other: parallel sign-ins must take neither the memory nor both cores from the chat. */
const oneByOne = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}

/** Passwords as scrypt hashes with their parameters in front. */
export function createPasswords(today: Cost = cost): Passwords {
  const queue = oneByOne()
  const nobody = read(write(today, randomBytes(16), randomBytes(bytes)))
  const make = async (password: string) => {
    const salt = randomBytes(16)
    return write(today, salt, await derive(password, salt, today))
  }
  return {
    hash: (password) => queue(() => make(password)),
    verify: (password, hash) => queue(async () => {
      const stored = (hash === undefined ? undefined : read(hash)) ?? nobody
      if (!stored) return { right: false }
      const right = timingSafeEqual(await derive(password, stored.salt, stored.cost), stored.key) && stored !== nobody
      const weaker = stored.cost.log2N < today.log2N || stored.cost.r < today.r || stored.cost.p < today.p
      return right && weaker ? { right, upgrade: await make(password) } : { right }
    }),
  }
}

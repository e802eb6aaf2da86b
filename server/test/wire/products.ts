import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'

/** Two programs that embed the widget, each on its own origin. */
export const origins = { vetmanager: 'http://vet.example', petlog: 'http://petlog.example' } as const
export type ProductId = keyof typeof origins

const secrets = {
  vetmanager: 'vetmanager signs with these thirty-two bytes',
  petlog: 'petlog signs with other thirty-two bytes, too',
} as const

/** Billing's words, the same accounts in both products. */
const accounts = {
  aibolit: 'paid', doolittle: 'trial', hopeful: 'registration', demo: 'demo', lapsed: 'expired',
} as const

/** Environment of a server for these products, in a folder of its own. `bill` changes what billing says; `more`: what else a product's entry says. */
export function embedders(more: { [I in ProductId]?: object } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'lifebuoy-products-'))
  const billing = join(folder, 'accounts.json')
  const bill = (changed: { [account: string]: string } = {}) => writeFileSync(billing, JSON.stringify({ ...accounts, ...changed }))
  bill()
  const products = Object.fromEntries((Object.keys(origins) as ProductId[]).map((id) => [id, {
    name: id,
    tokenKeys: [{ alg: 'HS256', secret: secrets[id] }],
    origins: [origins[id]],
    billing: { file: billing },
    channels: { email: `support@${id}.example` },
    ...more[id],
  }]))
  const file = join(folder, 'products.json')
  writeFileSync(file, JSON.stringify(products))
  return { file, bill }
}

export interface Claims {
  product?: ProductId
  account?: string
  sub?: string
  name?: string
  role?: 'member' | 'lead'
  /** Seconds from now. */
  expiresIn?: number
}

/** A token as the product's back end signs it; a `sub` that is not given is somebody new. */
export async function tokenFor({ product = 'vetmanager', account = 'aibolit', sub = `user-${randomUUID()}`, name = 'Анна Ветрова', role = 'member', expiresIn = 3_000 }: Claims = {}): Promise<string> {
  return new SignJWT({ account, name, role })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(product).setAudience('support').setSubject(sub)
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1_000) + expiresIn)
    .sign(new TextEncoder().encode(secrets[product]))
}

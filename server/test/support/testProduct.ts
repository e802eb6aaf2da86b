import { SignJWT } from 'jose'
import { parseProducts } from '../../src/config/parseProducts.ts'
import type { Products } from '../../src/config/product.ts'
import type { ProductInput } from '../../src/config/productSchema.ts'

export const testSecret = 'the secret of the tests, 32 bytes or more'

/** Checked products, of which each may leave out what its test does not care about. */
export function testProducts(products: { [id: string]: Partial<ProductInput> }): Products {
  const whole = Object.fromEntries(Object.entries(products).map(([id, product]) => [id, {
    name: id, tokenKeys: [{ alg: 'HS256', secret: testSecret }], origins: ['https://app.example'], billing: { file: '/nowhere/accounts.json' }, ...product,
  }]))
  return parseProducts(whole, { production: false, folder: '/', fault: (text) => { throw new Error(text) } })
}

/** A token as the product's back end would sign it; `undefined` leaves a claim out. */
export function testToken(claims: { [name: string]: unknown } = {}, secret = testSecret): Promise<string> {
  const now = Math.floor(Date.now() / 1_000)
  const all = { iss: 'vetmanager', aud: 'support', sub: 'user-1', account: 'aibolit', name: 'Анна Ветрова', exp: now + 600, ...claims }
  return new SignJWT(all).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret))
}

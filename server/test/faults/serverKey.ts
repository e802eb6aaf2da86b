import { readFileSync, writeFileSync } from 'node:fs'
import { embedders } from '../wire/products.ts'

export const serverKey = 'the-key-of-the-back-end-thirty-two-bytes-or-more'

/** Environment of a server whose first product may sign its people out. */
export function withServerKey(): { PRODUCTS_FILE: string } {
  const { file } = embedders()
  const products = JSON.parse(readFileSync(file, 'utf8')) as { [id: string]: object }
  writeFileSync(file, JSON.stringify({ ...products, vetmanager: { ...products['vetmanager'], serverKey } }))
  return { PRODUCTS_FILE: file }
}

/** The product's back end says that a person is signed out. */
export const signsOut = (url: string, body: object, { key = serverKey, product = 'vetmanager' } = {}): Promise<Response> =>
  fetch(`${url}/api/products/${product}/sign-out`, {
    method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...(key === '' ? {} : { authorization: `Bearer ${key}` }) },
  })

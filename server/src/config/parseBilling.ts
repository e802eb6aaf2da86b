import { resolve } from 'node:path'
import type { BillingSource } from './product.ts'
import type { ProductInput } from './productSchema.ts'
import { parseAddress } from './parseAddress.ts'

/** The billing source, its file resolved against `folder`; or an Error that says what is wrong. */
export function parseBilling(input: ProductInput['billing'], { folder, production }: { folder: string; production: boolean }): BillingSource {
  const { file, url, bearer, graceHours = 24 } = input
  if ((file === undefined) === (url === undefined)) throw new Error('give exactly one of file or url')
  if (file !== undefined) {
    if (bearer !== undefined) throw new Error('bearer goes with url only')
    return { file: resolve(folder, file), graceHours }
  }
  const address = url ?? ''
  if (!address.includes('{account}')) throw new Error('url must hold {account}')
  parseAddress(address, { production, name: 'url' })
  if (/^[a-z]+:\/\/[^/?#]*\{account}/i.test(address)) throw new Error('{account} must stand in the path or the query of url')
  return { url: address, ...(bearer === undefined ? {} : { bearer }), graceHours }
}

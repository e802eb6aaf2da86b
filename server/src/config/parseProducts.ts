import { Compile } from 'typebox/compile'
import type { Product, Products } from './product.ts'
import { productSchema, type ProductInput } from './productSchema.ts'
import { parseBilling } from './parseBilling.ts'
import { parseDevelopment } from './parseDevelopment.ts'
import { parseOrigin } from './parseOrigin.ts'
import { parseSchedule } from './parseSchedule.ts'
import { parseServerKey } from './parseServerKey.ts'
import { parseTokenKey } from './parseTokenKey.ts'
import { defaultRetention } from './retention.ts'

export interface ProductRules {
  production: boolean
  /** Where relative billing files are looked for. */
  folder: string
  /** OUTGOING_NETWORKS lists networks that names may lead into. */
  inside?: boolean
  /** Collects what is wrong; the reader goes on, so that everything is said at once. */
  fault: (text: string) => void
}

const schema = Compile(productSchema)
const id = /^[a-z0-9][a-z0-9_-]{0,62}$/

const places = (value: unknown) => schema.Errors(value)
  .filter(({ keyword }) => keyword !== 'boolean')
  .map(({ instancePath, message, params }) => {
    const extra = 'additionalProperties' in params ? `: ${JSON.stringify(params.additionalProperties)}`
      : 'allowedValues' in params ? `: ${JSON.stringify(params.allowedValues)}` : ''
    return `${instancePath.slice(1).replaceAll('/', '.') || 'product'} ${message}${extra}`
  })

function parseProduct(productId: string, input: ProductInput, { production, folder, inside = false, fault }: ProductRules): Product | undefined {
  let whole = true
  const attempt = <T>(where: string, parse: () => T): T | undefined => {
    try {
      return parse()
    } catch (error) {
      whole = false
      fault(`product ${productId}: ${where}${error instanceof Error ? error.message : String(error)}`)
      return undefined
    }
  }
  const tokenKeys = input.tokenKeys.flatMap((key, at) => attempt(`tokenKeys.${at}: `, () => parseTokenKey(key, production)) ?? [])
  const serverKey = attempt('serverKey: ', () => parseServerKey(input.serverKey))
  const kids = input.tokenKeys.flatMap(({ kid }) => kid ?? [])
  const origins = input.origins.flatMap((text) => attempt('origins: ', () => {
    const origin = parseOrigin(text)
    if (!origin) throw new Error(`${JSON.stringify(text)} is not an origin like https://app.example or https://*.zone.example`)
    if (production && origin === '*') throw new Error('* lets every page of the world in')
    return origin
  }) ?? [])
  const billing = attempt('billing: ', () => parseBilling(input.billing, { folder, production }))
  const development = attempt('development: ', () => parseDevelopment(input.development, { production, inside }))
  const schedule = attempt('', () => parseSchedule(input.schedule))
  attempt('tokenKeys: ', () => { if (new Set(kids).size < kids.length) throw new Error('two keys have the same kid') })
  if (!whole || !billing || !schedule) return undefined
  return { id: productId, name: input.name, tokenKeys, ...(serverKey ? { serverKey } : {}), ...(development ? { development } : {}), origins, billing, schedule, channels: input.channels ?? {}, appearance: input.appearance ?? {}, retention: { ...defaultRetention, ...input.retention } }
}

/** Checks what `PRODUCTS_FILE` holds; everything wrong goes to `fault`. */
export function parseProducts(value: unknown, rules: ProductRules): Products {
  const products = new Map<string, Product>()
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    rules.fault('the products must be one JSON object, {"product-id": {…}}')
    return products
  }
  const entries: [string, unknown][] = Object.entries(value)
  if (entries.length === 0) rules.fault('there is no product')
  for (const [productId, input] of entries) {
    if (!id.test(productId)) rules.fault(`product ${JSON.stringify(productId)}: an id has small letters, digits, - and _, at most 63`)
    else if (!schema.Check(input)) places(input).forEach((text) => rules.fault(`product ${productId}: ${text}`))
    else {
      const product = parseProduct(productId, input, rules)
      if (product) products.set(productId, product)
    }
  }
  return products
}

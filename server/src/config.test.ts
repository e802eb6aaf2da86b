import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { publicUrlOf, readConfig, readPlace } from './config.ts'
import type { ProductInput } from './config/productSchema.ts'

const folder = mkdtempSync(join(tmpdir(), 'lifebuoy-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const secret = 'a secret of thirty-two bytes or more'
const product: ProductInput = { name: 'Vetmanager', tokenKeys: [{ alg: 'HS256', secret }], origins: ['https://app.example'], billing: { file: 'accounts.json' } }
let files = 0
const fileOf = (products: unknown) => {
  const path = join(folder, `products-${files += 1}.json`)
  writeFileSync(path, typeof products === 'string' ? products : JSON.stringify(products))
  return path
}
const productionEnv = (products: unknown = { vetmanager: product }) => ({
  PUBLIC_URL: 'https://support.example', SECRET_KEY: secret, PRODUCTS_FILE: fileOf(products),
})
const faultsOf = (env: { [name: string]: string }, production = true, products?: { [id: string]: ProductInput }) => {
  try {
    readConfig(env, { production, ...(products ? { products } : {}) })
  } catch (error) {
    return String(error).split('\n').slice(1)
  }
  return []
}
const withProduct = (change: object) => faultsOf(productionEnv({ vetmanager: { ...product, ...change } }))
const pem = (key: { export(options: { type: 'spki'; format: 'pem' }): string | Buffer }) => String(key.export({ type: 'spki', format: 'pem' }))

describe('configuration', () => {
  test('has a default for everything where the starter gives the demo\'s product', () => {
    const config = readConfig({ PORT: '', LOG_LEVEL: ' ' }, { production: false, products: { demo: product }, administrator: { email: 'a@b', password: 'demo' } })
    expect(config).toMatchObject({
      host: '127.0.0.1', port: 3000, demoPort: 3001, publicUrl: 'http://127.0.0.1:3000', databaseUrl: undefined, redisUrl: undefined,
      trustProxy: [], rateLimitFactor: 1, logLevel: 'info', clockStart: undefined, administrator: { email: 'a@b' },
    })
    expect(config.products.get('demo')).toMatchObject({
      id: 'demo', channels: {}, appearance: {}, billing: { graceHours: 24 },
      schedule: { timeZone: 'Europe/Moscow', workday: ['09:00', '20:00'], dayOff: ['09:00', '18:00'], calendar: 'ru' },
    })
  })

  test('reads a whole environment, with the billing file beside the products file', () => {
    const config = readConfig({
      ...productionEnv(), PORT: '8080', TRUST_PROXY: 'loopback, 10.0.0.0/8,2001:db8::/32', RATE_LIMIT_FACTOR: '2.5', LOG_LEVEL: 'debug',
      DATABASE_URL: 'postgres://u:p@db/x', REDIS_URL: 'rediss://cache', ADMIN_EMAIL: 'Chief@Example.org', ADMIN_PASSWORD: 'long enough',
    }, { production: true })
    expect(config).toMatchObject({
      port: 8080, demoPort: 8081, publicUrl: 'https://support.example', trustProxy: ['loopback', '10.0.0.0/8', '2001:db8::/32'],
      rateLimitFactor: 2.5, logLevel: 'debug', administrator: { email: 'chief@example.org' },
    })
    expect(config.products.get('vetmanager')?.billing).toEqual({ file: join(folder, 'accounts.json'), graceHours: 24 })
  })

  test('a products file replaces the demo\'s products', () => {
    const config = readConfig({ PRODUCTS_FILE: fileOf({ other: product }) }, { production: false, products: { demo: product } })
    expect([...config.products.keys()]).toEqual(['other'])
  })

  test('production says at once all that is missing', () => {
    expect(faultsOf({})).toEqual([
      '- PUBLIC_URL is missing: the address under which browsers reach the server',
      '- PRODUCTS_FILE is missing: the products that embed the widget',
      '- SECRET_KEY is missing: it signs sessions and image addresses',
    ])
  })

  test('production says at once all that is wrong', () => {
    const faults = faultsOf({
      PUBLIC_URL: 'http://support.example', SECRET_KEY: 'short', CLOCK_START: '2026-11-20T09:00:00+03:00', PORT: '70000', LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://db', REDIS_URL: 'cache', RATE_LIMIT_FACTOR: '0', TRUST_PROXY: 'true', ADMIN_EMAIL: 'a@b.example', HOST: 'a b',
      PRODUCTS_FILE: fileOf({ 'Bad Id': product, vetmanager: { ...product, tokenKeys: [{ alg: 'HS256', secret: 'short' }], origins: ['*'], colour: 1 } }),
    })
    const names = ['PORT', 'HOST', 'PUBLIC_URL', 'product "Bad Id"', 'product vetmanager', 'SECRET_KEY', 'ADMIN_EMAIL', 'CLOCK_START', 'TRUST_PROXY', 'RATE_LIMIT_FACTOR', 'LOG_LEVEL', 'DATABASE_URL', 'REDIS_URL']
    for (const name of names) expect(faults.filter((fault) => fault.startsWith(`- ${name}`))).not.toEqual([])
  })

  test.each([
    ['http on loopback', { PUBLIC_URL: 'http://127.0.0.1:8080' }, 0],
    ['a path', { PUBLIC_URL: 'https://support.example/chat' }, 1],
    ['a user', { PUBLIC_URL: 'https://me@support.example' }, 1],
  ])('PUBLIC_URL with %s', (_, change, count) => {
    expect(faultsOf({ ...productionEnv(), ...change })).toHaveLength(count)
  })

  test.each<[string, object, string | undefined]>([
    ['a short secret', { tokenKeys: [{ alg: 'HS256', secret: 'x'.repeat(31) }] }, 'at least 32 bytes'],
    ['a secret of 32 bytes', { tokenKeys: [{ alg: 'HS256', secret: 'x'.repeat(32) }] }, undefined],
    ['a public key as the secret', { tokenKeys: [{ alg: 'HS256', secret: ` \n${pem(generateKeyPairSync('ed25519').publicKey)}` }] }, 'looks like a key'],
    ['an Ed25519 key', { tokenKeys: [{ alg: 'EdDSA', publicKey: pem(generateKeyPairSync('ed25519').publicKey) }] }, undefined],
    ['a P-256 key', { tokenKeys: [{ alg: 'ES256', kid: 'a', publicKey: pem(generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey) }] }, undefined],
    ['a P-384 key for ES256', { tokenKeys: [{ alg: 'ES256', publicKey: pem(generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).publicKey) }] }, 'does not fit ES256'],
    ['a small RSA key', { tokenKeys: [{ alg: 'RS256', publicKey: pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey) }] }, 'does not fit RS256'],
    ['a private key', { tokenKeys: [{ alg: 'EdDSA', publicKey: String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })) }] }, 'private key'],
    ['nonsense for a key', { tokenKeys: [{ alg: 'EdDSA', publicKey: 'nonsense' }] }, 'not a public key'],
    ['two sources in one key', { tokenKeys: [{ alg: 'HS256', secret, publicKey: 'x' }] }, 'exactly one'],
    ['an unknown alg', { tokenKeys: [{ alg: 'none' }] }, 'tokenKeys.0.alg'],
    ['no key', { tokenKeys: [] }, 'tokenKeys'],
    ['the same kid twice', { tokenKeys: [{ alg: 'HS256', kid: 'a', secret }, { alg: 'HS256', kid: 'a', secret: `${secret}!` }] }, 'same kid'],
    ['key sets over http', { tokenKeys: [{ alg: 'RS256', jwksUrl: 'http://keys.example/jwks' }] }, 'must be https'],
    ['key sets over https', { tokenKeys: [{ alg: 'RS256', jwksUrl: 'https://keys.example/jwks' }] }, undefined],
    ['a server key of 31 bytes', { serverKey: 'x'.repeat(31) }, 'at least 32 bytes'],
    ['a server key that no header can carry', { serverKey: 'ключ, которого не передать заголовком' }, 'serverKey'],
    ['a tracker', { development: { url: 'https://tracker.example/hooks', secret: 'x'.repeat(32) } }, undefined],
    ['a tracker on this machine', { development: { url: 'http://localhost:9000/hooks', secret: 'x'.repeat(32) } }, undefined],
    ['a tracker without https', { development: { url: 'http://tracker.example/hooks', secret: 'x'.repeat(32) } }, 'development: url must be https'],
    ['a tracker with a password in its address', { development: { url: 'https://me:pass@tracker.example', secret: 'x'.repeat(32) } }, 'must not hold a user or a password'],
    ['a tracker with a secret of 31 bytes', { development: { url: 'https://tracker.example', secret: 'x'.repeat(31) } }, 'development: secret must have at least 32 bytes'],
    ['a tracker without a secret', { development: { url: 'https://tracker.example' } }, 'secret'],
    ['a tracker with more than that', { development: { url: 'https://tracker.example', secret: 'x'.repeat(32), token: 'y' } }, 'token'],
    ['a server key', { serverKey: 'x'.repeat(32) }, undefined],
    ['every origin', { origins: ['*'] }, 'every page'],
    ['a zone and an origin', { origins: ['https://*.vetmanager.cloud', 'https://app.example:8443'] }, undefined],
    ['a zone that is a whole country', { origins: ['https://*.ru'] }, 'is not an origin'],
    ['an origin with a path', { origins: ['https://app.example/x'] }, 'is not an origin'],
    ['a star elsewhere', { origins: ['https://app.*.example'] }, 'is not an origin'],
    ['two billings', { billing: { file: 'a', url: 'https://b/{account}' } }, 'exactly one'],
    ['a billing address without an account', { billing: { url: 'https://billing.example/' } }, '{account}'],
    ['the account in the host', { billing: { url: 'https://{account}.billing.example/' } }, 'billing'],
    ['a billing address', { billing: { url: 'https://billing.example/?a={account}', bearer: 'x', graceHours: 1 } }, undefined],
    ['an unknown zone', { schedule: { timeZone: 'Europe/Moskow' } }, 'IANA'],
    ['an offset for a zone', { schedule: { timeZone: '+03:00' } }, 'schedule.timeZone'],
    ['hours up to midnight', { schedule: { workday: ['00:00', '24:00'] } }, undefined],
    ['25 o\'clock', { schedule: { workday: ['09:00', '25:00'] } }, 'schedule.workday'],
    ['hours backwards', { schedule: { dayOff: ['20:00', '09:00'] } }, 'before it opens'],
    ['a calendar nobody has', { schedule: { calendar: 'mars' } }, 'schedule.calendar'],
    ['a script for a form', { channels: { form: 'javascript:alert(1)' } }, 'channels.form'],
    ['a phone', { channels: { phones: [{ region: 'RU', display: '+7 495', href: 'tel:+7495' }] } }, undefined],
    ['a field nobody knows', { extra: true }, 'extra'],
  ])('a product with %s', (_, change, said) => {
    const faults = withProduct(change)
    expect(faults).toHaveLength(said === undefined ? 0 : 1)
    expect(faults.join()).toContain(said ?? '')
  })

  test('a tracker may be told without https inside a network that is listed', () => {
    const file = fileOf({ vetmanager: { ...product, development: { url: 'http://tracker.internal/hooks', secret } } })
    expect(faultsOf({ ...productionEnv(), PRODUCTS_FILE: file })).toHaveLength(1)
    expect(faultsOf({ ...productionEnv(), PRODUCTS_FILE: file, OUTGOING_NETWORKS: '10.0.0.0/8' })).toEqual([])
  })

  test('development bears short secrets and a star, production does not', () => {
    const loose = { ...product, tokenKeys: [{ alg: 'HS256' as const, secret: 'short' }], origins: ['*'] }
    expect(faultsOf({ SECRET_KEY: secret }, false, { demo: loose })).toEqual([])
    expect(faultsOf({ ...productionEnv({ demo: loose }) })).toHaveLength(2)
  })

  test('an unreadable or broken products file is named, what it holds is not', () => {
    expect(faultsOf({ ...productionEnv(), PRODUCTS_FILE: '/nowhere/products.json' })).toEqual(['- PRODUCTS_FILE: /nowhere/products.json cannot be read (ENOENT)'])
    const broken = faultsOf(productionEnv('{"vetmanager": {"secret": "do-not-say"')).join()
    expect(broken).toContain('is not JSON')
    expect(broken).not.toContain('do-not-say')
  })

  test('a command beside the server needs no products', () => {
    expect(readPlace({ PORT: '4000', PRODUCTS_FILE: '/nowhere' })).toMatchObject({ publicUrl: 'http://127.0.0.1:4000', databaseUrl: undefined })
    expect(() => readPlace({ DATABASE_URL: 'mysql://x' })).toThrow('DATABASE_URL')
  })

  test('the address where it listens is written as a browser would', () => {
    expect(publicUrlOf('::1', 3000)).toBe('http://[::1]:3000')
    expect(publicUrlOf('0.0.0.0', 80)).toBe('http://localhost')
  })
})

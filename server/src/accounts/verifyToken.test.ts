import { createHmac, createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from '@jest/globals'
import { testProducts, testSecret } from '../../test/support/testProduct.ts'
import { createVerifyToken } from './verifyToken.ts'

const now = new Date('2026-11-20T12:00:00Z')
const seconds = now.getTime() / 1_000
const claims = { iss: 'vetmanager', aud: 'support', sub: 'user-1', account: 'Aibolit', name: ' Анна  Ветрова ', exp: seconds + 600 }

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ed = generateKeyPairSync('ed25519')
const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const stranger = generateKeyPairSync('ed25519')
const pem = (key: KeyObject) => String(key.export({ type: 'spki', format: 'pem' }))

const asked: string[] = []
let setMood: 'well' | 'down' = 'well'
const keyServer = createServer((request, response) => {
  asked.push(request.url ?? '')
  if (setMood === 'down') request.socket.destroy()
  else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [{ ...ed.publicKey.export({ format: 'jwk' }), kid: 'of-the-set', alg: 'EdDSA' }] }))
})
await new Promise<void>((resolve) => { keyServer.listen(0, '127.0.0.1', resolve) })
const jwksUrl = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}/jwks`
afterAll(() => new Promise<void>((resolve) => {
  keyServer.close(() => resolve())
  keyServer.closeAllConnections()
}))

const products = testProducts({
  vetmanager: {},
  asymmetric: { tokenKeys: [{ alg: 'RS256', kid: 'r', publicKey: pem(rsa.publicKey) }, { alg: 'ES256', kid: 'e', publicKey: pem(ec.publicKey) }, { alg: 'EdDSA', publicKey: pem(ed.publicKey) }] },
  rotating: { tokenKeys: [{ alg: 'HS256', secret: `${testSecret} old` }, { alg: 'HS256', kid: 'new', secret: `${testSecret} new` }] },
  set: { tokenKeys: [{ alg: 'EdDSA', jwksUrl }] },
})
const verify = createVerifyToken(products)

const part = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const signed = (header: object, payload: unknown, signer: (input: Buffer) => Buffer) => {
  const input = `${part(header)}.${part(payload)}`
  return `${input}.${signer(Buffer.from(input)).toString('base64url')}`
}
const hs = (secret: string | Buffer) => (input: Buffer) => createHmac('sha256', secret).update(input).digest()
const eddsa = (key: KeyObject) => (input: Buffer) => sign(null, input, key)
const rs256 = (input: Buffer) => sign('sha256', input, rsa.privateKey)
const es256 = (input: Buffer) => sign('sha256', input, { key: createPrivateKey(ec.privateKey.export({ type: 'pkcs8', format: 'pem' })), dsaEncoding: 'ieee-p1363' })
const ours = (change: object = {}, header: object = {}) => signed({ alg: 'HS256', ...header }, { ...claims, ...change }, hs(testSecret))
const without = (name: string) => ours({ [name]: undefined })

describe('tokens', () => {
  test('a good one says who asks', async () => {
    const { product, claims: read } = await verify(ours({ email: 'a@b.example', locale: 'ru-RU', role: 'lead', iat: seconds }), now)
    expect(product.id).toBe('vetmanager')
    expect(read).toEqual({ sub: 'user-1', account: 'aibolit', name: 'Анна Ветрова', lead: true, expiresAt: new Date((seconds + 600) * 1_000), issuedAt: now, email: 'a@b.example', locale: 'ru-RU' })
  })

  test.each([
    ['RS256', signed({ alg: 'RS256', kid: 'r' }, { ...claims, iss: 'asymmetric' }, rs256)],
    ['ES256', signed({ alg: 'ES256', kid: 'e' }, { ...claims, iss: 'asymmetric' }, es256)],
    ['EdDSA', signed({ alg: 'EdDSA' }, { ...claims, iss: 'asymmetric' }, eddsa(ed.privateKey))],
    ['the old key of two', signed({ alg: 'HS256' }, { ...claims, iss: 'rotating' }, hs(`${testSecret} old`))],
    ['the new key of two', signed({ alg: 'HS256' }, { ...claims, iss: 'rotating' }, hs(`${testSecret} new`))],
    ['the new key of two, by name', signed({ alg: 'HS256', kid: 'new' }, { ...claims, iss: 'rotating' }, hs(`${testSecret} new`))],
    ['a key of the product\'s set', signed({ alg: 'EdDSA', kid: 'of-the-set' }, { ...claims, iss: 'set' }, eddsa(ed.privateKey))],
    ['exp 59 s ago', ours({ exp: seconds - 59 })],
    ['exp 1 h and 60 s ahead', ours({ exp: seconds + 3_660 })],
    ['nbf in 60 s', ours({ nbf: seconds + 60 })],
    ['iat in 60 s', ours({ iat: seconds + 60 })],
    ['optional words of no use', ours({ email: '', locale: 'по-русски', role: null })],
    ['a long name', ours({ name: '😀'.repeat(300) })],
  ])('accepts %s', async (_, token) => {
    await expect(verify(token, now)).resolves.toMatchObject({ claims: { sub: 'user-1' } })
  })

  const publicText = pem(rsa.publicKey)
  const bad: [string, unknown][] = [
    ['none at all', undefined], ['null', null], ['an object', { token: ours() }], ['empty', ''], ['garbage', 'garbage'], ['three dots', '...'],
    ['another key', signed({ alg: 'HS256' }, claims, hs('another secret of 32 bytes or more'))], ['cut', ours().slice(0, -1)], ['no signature', ours().replace(/[^.]+$/, '')],
    ['a changed payload', ours().replace(/\.[^.]+\./, `.${part({ ...claims, sub: 'user-2' })}.`)], ['8 kB', ours({ filler: 'x'.repeat(8_192) })], ['1 MB', 'x'.repeat(1_000_000)],
    ['alg none', signed({ alg: 'none' }, claims, () => Buffer.alloc(0))], ['alg None', signed({ alg: 'None' }, claims, () => Buffer.alloc(0))], ['no alg', signed({}, claims, hs(testSecret))],
    ['HS256 with the public key\'s text', signed({ alg: 'HS256', kid: 'r' }, { ...claims, iss: 'asymmetric' }, hs(publicText))],
    ['the same with white space before', signed({ alg: 'HS256' }, { ...claims, iss: 'asymmetric' }, hs(` \n${publicText}`))],
    ['HS512 with our secret', signed({ alg: 'HS512' }, claims, (input) => createHmac('sha512', testSecret).update(input).digest())],
    ['RS256 under the kid of ES256', signed({ alg: 'RS256', kid: 'e' }, { ...claims, iss: 'asymmetric' }, rs256)],
    ['ES256 said to be RS256', signed({ alg: 'RS256', kid: 'r' }, { ...claims, iss: 'asymmetric' }, es256)],
    ['exp 60 s ago', ours({ exp: seconds - 60 })], ['exp long ago', ours({ exp: 1 })], ['exp 1 h and 61 s ahead', ours({ exp: seconds + 3_661 })], ['no exp', without('exp')], ['exp as text', ours({ exp: String(seconds + 600) })],
    ['exp 1e308', signed({ alg: 'HS256' }, JSON.stringify(claims).replace(/"exp":\d+/, '"exp":1e308'), hs(testSecret))], ['exp 1e999', signed({ alg: 'HS256' }, JSON.stringify(claims).replace(/"exp":\d+/, '"exp":1e999'), hs(testSecret))],
    ['nbf in 61 s', ours({ nbf: seconds + 61 })], ['iat in 61 s', ours({ iat: seconds + 61 })], ['iat as text', ours({ iat: 'now' })],
    ['no aud', without('aud')], ['another aud', ours({ aud: 'shop' })], ['a list for aud', ours({ aud: ['support'] })], ['no iss', without('iss')], ['another iss', ours({ iss: 'asymmetric' })], ['an unknown iss', ours({ iss: 'nobody' })],
    ['a list for iss', ours({ iss: ['vetmanager'] })], ['a prototype\'s name for iss', ours({ iss: '__proto__' })], ['constructor for iss', ours({ iss: 'constructor' })],
    ['an unknown kid', ours({}, { kid: 'x' })], ['a path for kid', ours({}, { kid: '../../dev/null' })], ['SQL for kid', ours({}, { kid: '\' or 1=1 --' })], ['a prototype\'s name for kid', ours({}, { kid: '__proto__' })], ['a number for kid', ours({}, { kid: 1 })],
    ['an unknown kid of a set', signed({ alg: 'EdDSA', kid: 'other' }, { ...claims, iss: 'set' }, eddsa(ed.privateKey))],
    ['jku', ours({}, { jku: jwksUrl })], ['x5u', ours({}, { x5u: jwksUrl })], ['x5c', ours({}, { x5c: ['AA=='] })], ['an unknown crit', ours({}, { crit: ['x'], x: 1 })], ['b64', ours({}, { crit: ['b64'], b64: true })],
    ['its own key', signed({ alg: 'EdDSA', jwk: stranger.publicKey.export({ format: 'jwk' }) }, { ...claims, iss: 'asymmetric' }, eddsa(stranger.privateKey))],
    // the rest of what a token must say
    ['no sub', without('sub')], ['a number for sub', ours({ sub: 7 })], ['an empty sub', ours({ sub: '' })], ['a long sub', ours({ sub: 'x'.repeat(256) })], ['NUL in sub', ours({ sub: 'a\0b' })], ['a lone surrogate in sub', ours({ sub: '\uD800' })],
    ['no account', without('account')], ['a path for an account', ours({ account: '../x' })], ['a long account', ours({ account: 'a'.repeat(64) })], ['a list for an account', ours({ account: ['aibolit'] })],
    ['no name', without('name')], ['an empty name', ours({ name: ' \t' })], ['another role', ours({ role: 'admin' })], ['a list for a role', ours({ role: ['lead'] })], ['an object for an e-mail', ours({ email: {} })],
    ['not an object', signed({ alg: 'HS256' }, '"support"', hs(testSecret))], ['not JSON', signed({ alg: 'HS256' }, 'support', hs(testSecret))],
  ]
  test.each(bad)('refuses %s, always alike, and fetches nothing that it names', async (name, token) => {
    const before = asked.length
    await expect(verify(token, now)).rejects.toMatchObject({ code: 'unauthorized', message: 'Sign in again', field: undefined })
    expect(asked.length - before).toBeLessThanOrEqual(name.includes('of a set') ? 1 : 0)
  })

  test('a key that was dropped no longer counts', async () => {
    const token = signed({ alg: 'HS256' }, { ...claims, iss: 'rotating' }, hs(`${testSecret} old`))
    const later = createVerifyToken(testProducts({ rotating: { tokenKeys: [{ alg: 'HS256', kid: 'new', secret: `${testSecret} new` }] } }))
    await expect(later(token, now)).rejects.toMatchObject({ code: 'unauthorized' })
  })

  test('a key set out of reach is no fault of the token', async () => {
    setMood = 'down'
    const fresh = createVerifyToken(testProducts({ set: { tokenKeys: [{ alg: 'EdDSA', jwksUrl }] } }))
    await expect(fresh(signed({ alg: 'EdDSA', kid: 'of-the-set' }, { ...claims, iss: 'set' }, eddsa(ed.privateKey)), now)).rejects.toMatchObject({ code: 'unavailable' })
    setMood = 'well'
  })
})

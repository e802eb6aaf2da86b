import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { SignJWT } from 'jose'
import { recordKinds } from '../wire/freshTarget.ts'
import { tokenFor } from '../wire/products.ts'
import { startServer, type Server } from '../wire/server.ts'
import { createHistory } from './history.ts'
import { Person } from './person.ts'
import { signsOut, withServerKey } from './serverKey.ts'
import { startStack } from './stack.ts'
import { until } from './until.ts'

/** Signed without `iat`, as a product may; its first showing counts then. */
const undated = (sub: string, exp: number) => new SignJWT({ account: 'aibolit', name: 'Анна' }).setProtectedHeader({ alg: 'HS256' })
  .setIssuer('vetmanager').setAudience('support').setSubject(sub).setExpirationTime(exp)
  .sign(new TextEncoder().encode('vetmanager signs with these thirty-two bytes'))
const hence = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds
const nextSecond = () => until('the next second', 3_000, () => Date.now() % 1_000 < 100)

describe.each(recordKinds)('signing a person out on %s', (kind) => {
  let server: Server
  beforeAll(async () => { server = await startServer(kind, withServerKey()) }, 60_000)
  afterAll(() => server.close())

  test('closes his windows and refuses his older tokens, of nobody else and no newer ones', async () => {
    const sub = randomUUID()
    const token = await tokenFor({ sub })
    const [his, another] = [await server.visitor({ token }), await server.visitor()]
    expect((await signsOut(server.url, { account: 'AiboLit', sub })).status).toBe(204)
    await his.gone
    await expect(server.visitor({ token })).rejects.toMatchObject({ refusal: { code: 'unauthorized' } })
    expect(another.socket.connected).toBe(true)
    const form = new FormData()
    form.set('file', new Blob(['x']), 'x.png')
    const upload = await fetch(`${server.url}/api/visitor/attachments`, { method: 'POST', body: form, headers: { authorization: `Bearer ${token}`, origin: 'http://vet.example' } })
    expect(upload.status).toBe(401)
    await nextSecond()
    const back = await server.visitor({ token: await tokenFor({ sub }) })
    await expect(back.refused('token:renew', { token })).resolves.toMatchObject({ code: 'unauthorized' })
  })

  test('a token without iat counts from when it was first shown', async () => {
    const sub = randomUUID()
    const [shown, kept] = [await undated(sub, hence(600)), await undated(sub, hence(1_200))]
    const window = await server.visitor({ token: shown })
    expect((await signsOut(server.url, { account: 'aibolit', sub })).status).toBe(204)
    await window.gone
    await expect(server.visitor({ token: shown })).rejects.toMatchObject({ refusal: { code: 'unauthorized' } })
    expect((await server.visitor({ token: kept })).socket.connected).toBe(true)
  })

  test('takes the product\'s own key only, says the same to every wrong one, and knows no other field', async () => {
    const body = { account: 'aibolit', sub: randomUUID() }
    for (const wrong of [{ key: 'x'.repeat(40) }, { key: '' }, { product: 'petlog' }, { product: 'nobody' }, { product: '__proto__' }]) {
      const answer = await signsOut(server.url, body, wrong)
      expect([answer.status, await answer.json()]).toEqual([401, { error: { code: 'unauthorized', message: expect.any(String) } }])
    }
    expect((await signsOut(server.url, { ...body, all: true })).status).toBe(400)
    expect((await signsOut(server.url, { account: 'aibolit' })).status).toBe(400)
  })
})

test('a sign-out on one node closes the windows on the other within 5 s, without Redis too', async () => {
  const stack = await startStack({ env: withServerKey() })
  try {
    const window = await new Person({ history: createHistory(), urls: [stack.urls[1] ?? ''] }).open()
    const gone = new Promise<number>((resolve) => { window.connection.socket?.once('disconnect', () => { resolve(performance.now()) }) })
    const began = performance.now()
    expect((await signsOut(stack.urls[0] ?? '', { account: 'aibolit', sub: window.sub })).status).toBe(204)
    expect(await gone - began).toBeLessThan(5_000)
    window.close()
  } finally {
    await stack.close()
  }
}, 60_000)

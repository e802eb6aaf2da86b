import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { errors, limits, type Message } from '@lifebuoy/shared'
import sharp from 'sharp'
import { origins, tokenFor } from '../wire/products.ts'
import { asks, says, takes } from '../wire/says.ts'
import { administrator } from '../wire/server.ts'
import { openWindow } from '../wire/window.ts'
import { lineFrom } from './lineFrom.ts'
import { startBehindNginx, type BehindNginx } from './startBehindNginx.ts'

/** A half of every limit: 150 calls a minute of one address that nobody signed in makes. */
const factor = 0.5
const callsAMinute = 150

let house: BehindNginx
let cookie: string
beforeAll(async () => {
  house = await startBehindNginx({ RATE_LIMIT_FACTOR: String(factor) })
  const answer = await fetch(`${house.publicUrl}/api/operator/session`, {
    method: 'POST', headers: { origin: house.publicUrl, 'content-type': 'application/json' }, body: JSON.stringify({ email: administrator.email, password: administrator.password }),
  })
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}, 90_000)
afterAll(() => house.close())

const visitor = async (n: number, transports: string[]) => {
  const window = await openWindow(house.urls[n] ?? '', '/visitor', { auth: { token: await tokenFor() }, origin: origins.vetmanager, transports })
  await window.hears('welcome')
  return window
}

describe('through nginx as it is deployed', () => {
  test.each([['WebSocket', 'websocket'], ['long polling', 'polling']])('a conversation by %s, from several addresses', async (_, transport) => {
    const panel = await openWindow(house.publicUrl, '/operator', { auth: {}, cookie, origin: house.publicUrl })
    await panel.hears('welcome')
    for (let n = 0; n < 4; n++) {
      const window = await visitor(n, [transport])
      const { conversation } = await asks(window, `Вопрос ${n}`, { urgent: true })
      expect(window.socket.io.engine.transport.name).toBe(transport)
      while ((await takes(panel)).conversation.id !== conversation.id) { /* what was asked before */ }
      await says(panel, conversation.id, 'Ответ')
      await window.hears<Message>('message', ({ text }) => text === 'Ответ')
      window.close()
    }
    panel.close()
  }, 60_000)

  test('polling must stay on the node where it began, which is what the hash is for', async () => {
    const query = 'EIO=4&transport=polling'
    const headers = { origin: origins.vetmanager }
    const shaken = await fetch(`${house.nodes[0]}/socket.io/?${query}`, { headers })
    const { sid } = JSON.parse((await shaken.text()).slice(1)) as { sid: string }
    expect((await fetch(`${house.nodes[1]}/socket.io/?${query}&sid=${sid}`, { headers })).status).toBe(400)
  })

  const upload = async (n: number, body: Buffer) => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(body)]), 'screen.png')
    return fetch(`${house.urls[n] ?? ''}/api/visitor/attachments`, { method: 'POST', headers: { authorization: `Bearer ${await tokenFor()}`, origin: origins.vetmanager }, body: form })
  }
  const noise = (side: number) => sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } }).png({ compressionLevel: 0 }).toBuffer()

  test('an image of nearly 10 MB comes through', async () => {
    const image = await noise(1_800)
    expect(image.length).toBeGreaterThan(limits.imageBytes * 0.9)
    const answer = await upload(1, image)
    expect([answer.status, await answer.json()]).toEqual([201, expect.objectContaining({ width: 1_800 })])
  }, 60_000)

  test.each([['12 MB, by the node', 12, origins.vetmanager], ['30 MB, by the node', 30, origins.vetmanager], ['70 MB, by nginx', 70, '*']])('%s: too large, in our own shape and readable for the page', async (_, megabytes, allowed) => {
    const head = await noise(16)
    const answer = await upload(2, Buffer.concat([head, Buffer.alloc(megabytes * 1_000_000)]))
    expect([answer.status, await answer.json()]).toEqual([413, { error: { code: 'too_large', message: errors.too_large.message, field: 'file' } }])
    expect(answer.headers.get('access-control-allow-origin')).toBe(allowed)
  }, 60_000)

  const calls = async (url: string, count: number) => {
    const statuses: number[] = []
    for (let n = 0; n < count; n++) {
      const forged = `198.51.100.${n % 250}`
      const { status } = await fetch(`${url}/api/support?product=vetmanager`, { headers: { 'x-forwarded-for': forged, forwarded: `for=${forged}`, 'x-real-ip': forged } })
      statuses.push(status)
    }
    return { passed: statuses.filter((status) => status === 200).length, refused: statuses.filter((status) => status === 429).length }
  }

  test('rates are limited by the visitor’s own address, whatever he claims of it', async () => {
    const { passed, refused } = await calls(house.urls[5] ?? '', callsAMinute + 20)
    expect(passed + refused).toBe(callsAMinute + 20)
    expect(passed).toBe(callsAMinute)
    expect(await calls(house.urls[6] ?? '', 5)).toEqual({ passed: 5, refused: 0 })
  }, 60_000)

  test('past nginx, nobody but the trusted proxy is believed', async () => {
    const line = await lineFrom('127.0.2.1', Number(new URL(house.nodes[0] ?? '').port))
    const { passed } = await calls(`http://127.0.0.1:${line.port}`, callsAMinute + 20)
    expect(passed).toBe(callsAMinute)
    line.close()
  }, 60_000)

  test('metrics stay with this machine: what came through nginx is from elsewhere', async () => {
    expect((await fetch(`${house.urls[0]}/metrics`)).status).toBe(401)
    expect((await fetch(`${house.publicUrl}/readyz`)).status).toBe(200)
    expect((await fetch(`${house.nodes[0]}/metrics`)).status).toBe(200)
  })
})

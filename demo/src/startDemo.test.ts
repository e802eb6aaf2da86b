import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { jwtVerify } from 'jose'
import { clinics, people } from './people.ts'
import { demoProducts } from './products.ts'
import { startDemo, type Demo } from './startDemo.ts'

const support = 'https://support.example:8443'
const secret = 'the clinic and its support share this secret'
let demo: Demo
beforeAll(async () => {
  demo = await startDemo({ host: '127.0.0.1', port: 0, support, product: 'vetmanager', secret, now: () => new Date('2026-11-20T11:18:00Z') })
})
afterAll(() => demo.close())

const tokenOf = async (person: string) => fetch(`${demo.url}/support-token?person=${person}`)

describe('the demo clinic', () => {
  test.each(people.map(({ id, account, name, role }) => [id, account, name, role]))('signs for %s as an embedder would', async (id, account, name, role) => {
    const before = Math.floor(Date.now() / 1_000)
    const { payload } = await jwtVerify(await (await tokenOf(id)).text(), new TextEncoder().encode(secret), { issuer: 'vetmanager', audience: 'support', algorithms: ['HS256'] })
    expect(payload).toMatchObject({ sub: id, account, name, role })
    expect((payload.exp ?? 0) - before).toBeGreaterThanOrEqual(600)
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600)
  })

  test('signs for nobody else', async () => {
    expect((await tokenOf('admin')).status).toBe(404)
    expect((await fetch(`${demo.url}/support-token`)).status).toBe(404)
  })

  test('its page is as strict as a careful embedder\'s, and each time with another nonce', async () => {
    const pages = await Promise.all([fetch(demo.url), fetch(`${demo.url}/?person=guest`)])
    const nonces = pages.map((page) => /'nonce-([^']+)' 'strict-dynamic'/.exec(page.headers.get('content-security-policy') ?? '')?.[1])
    expect(new Set(nonces).size).toBe(2)
    const policy = pages[0]?.headers.get('content-security-policy')
    for (const rule of ["default-src 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'", "style-src 'self'", `connect-src 'self' ${support} wss://support.example:8443`, `img-src 'self' data: blob: ${support}`]) {
      expect(policy?.split('; ')).toContain(rule)
    }
    const html = await pages[0]?.text() ?? ''
    expect(html.match(/<script/g)?.length).toBe(html.match(new RegExp(`<script nonce="${nonces[0]?.replace(/[+/]/g, '\\$&')}"`, 'g'))?.length)
    expect(html).not.toMatch(/ style=| on[a-z]+=/)
    expect(html).toContain(`async src="${support}/widget.js"`)
  })

  test('shows the day where the clinic is: 21:18 in Vladivostok', async () => {
    const html = await (await fetch(demo.url)).text()
    expect(html).toContain('Обновлено в\u00a021:18')
    expect(html.match(/class="is-done/g)).toHaveLength(16)
    expect(html.match(/<section class="patient"[^>]*>/g)?.filter((card) => !card.includes('hidden'))).toEqual([expect.stringContaining('Барсик')])
  })

  test('billing knows every clinic by the status that the page shows', () => {
    const { vetmanager } = demoProducts({ origins: [demo.url], dir: mkdtempSync(join(tmpdir(), 'lifebuoy-demo-')) })
    expect(JSON.parse(readFileSync(vetmanager.billing.file, 'utf8'))).toEqual(Object.fromEntries(clinics.map(({ account, status }) => [account, status])))
    expect(new Set(clinics.map(({ status }) => status))).toEqual(new Set(['paid', 'trial', 'registration', 'demo', 'expired']))
    expect(Buffer.byteLength(vetmanager.tokenKeys[0]?.secret ?? '')).toBeGreaterThanOrEqual(32)
  })
})

import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { freshTarget, type RecordKind } from './freshTarget.ts'
import { embedders, origins, tokenFor, type Claims } from './products.ts'
import { openWindow, type Window } from './window.ts'

export const administrator = { email: 'admin@support.example', password: 'correct horse battery' }

export interface OperatorWindow extends Window {
  id: string
  name: string
  cookie: string
}

export interface Server {
  url: string
  /** Every `METHOD /path` that it answers. */
  routes: readonly string[]
  bill: (changed: { [account: string]: string }) => void
  /** A visitor's window with its welcome received. */
  visitor(claims?: Claims & { token?: string; visitorKey?: string; since?: unknown; origin?: string }): Promise<Window>
  /** Signs in and opens the panel's connection; without a name the administrator. */
  operator(who?: { name?: string; role?: 'operator' | 'duty' | 'admin'; email?: string }): Promise<OperatorWindow>
  /** The panel's connection for a cookie that is already there. */
  panel(cookie: string): Promise<Window>
  /** HTTP with the panel's origin. */
  http(path: string, init?: RequestInit & { cookie?: string }): Promise<Response>
  signIn(email: string, password: string): Promise<string>
  /** Ends the server and starts it on the same record. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** A whole server that listens, on a record of its own. `env` as docs/operating.md names it. */
export async function startServer(kind: RecordKind, env: { [name: string]: string } = {}): Promise<Server> {
  const embedded = embedders()
  const config = readConfig({
    HOST: '127.0.0.1', PORT: '0', ...await freshTarget(kind),
    PRODUCTS_FILE: embedded.file, SECRET_KEY: 'a secret of the tests with enough bytes',
    ADMIN_EMAIL: administrator.email, ADMIN_PASSWORD: administrator.password, LOG_LEVEL: 'warn', RATE_LIMIT_FACTOR: '1000', ...env,
  }, { production: false })
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' })

  const begin = async () => {
    const app = createApp({ config, log })
    return { app, ...await app.listen() }
  }
  let running = await begin()
  const open = new Set<Window>()
  const keep = <W extends Window>(window: W): W => {
    open.add(window)
    return window
  }

  const http: Server['http'] = (path, { cookie, ...init } = {}) => fetch(`${running.url}${path}`, {
    ...init, headers: { origin: running.url, ...(cookie === undefined ? {} : { cookie }), ...Object.fromEntries(new Headers(init.headers)) },
  })
  const json = (body: unknown) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const signIn: Server['signIn'] = async (email, password) => {
    const answer = await http('/api/operator/session', json({ email, password }))
    const cookie = answer.headers.get('set-cookie')?.split(';')[0]
    if (answer.status !== 204 || cookie === undefined) throw new Error(`sign-in answered ${answer.status}`)
    return cookie
  }
  const panel: Server['panel'] = async (cookie) => {
    const window = keep(await openWindow(running.url, '/operator', { auth: {}, cookie, origin: running.url }))
    await window.hears('welcome')
    return window
  }
  let admin: Promise<string> | undefined

  return {
    get url() { return running.url },
    get routes() { return running.routes },
    bill: embedded.bill,
    http, signIn, panel,
    async visitor({ token, visitorKey, since, origin, ...claims } = {}) {
      const window = keep(await openWindow(running.url, '/visitor', {
        auth: { token: token ?? await tokenFor(claims), ...(visitorKey === undefined ? {} : { visitorKey }), ...(since === undefined ? {} : { since }) },
        origin: origin ?? origins[claims.product ?? 'vetmanager'],
      }))
      await window.hears('welcome')
      return window
    },
    async operator({ name = 'Ольга', role = 'operator', email } = {}) {
      admin ??= signIn(administrator.email, administrator.password)
      let cookie = await admin
      if (email !== administrator.email) {
        const address = email ?? `${randomUUID()}@support.example`
        const made = await http('/api/operators', { ...json({ email: address, name, role, password: administrator.password }), cookie })
        if (made.status !== 201) throw new Error(`creating an operator answered ${made.status}`)
        cookie = await signIn(address, administrator.password)
      }
      const window = await panel(cookie)
      const { operator } = await window.hears<{ operator: { id: string; name: string } }>('welcome')
      return Object.assign(window, { id: operator.id, name: operator.name, cookie })
    },
    async restart() {
      await running.app.close()
      running = await begin()
    },
    async close() {
      for (const window of open) window.close()
      await running.app.close()
    },
  }
}

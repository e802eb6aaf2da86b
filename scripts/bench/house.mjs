import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../setup/root.mjs'
import { freePort } from '../services/freePort.mjs'
import { probe, probedArgs } from './probed.mjs'

export const secret = 'a secret for measuring, thirty-two bytes and more'
export const admin = { email: 'bench@example.test', password: 'a password for measuring' }
export const productOrigin = 'http://clinic.example.test'

/** The production server as a process of its own, with a products file made for measuring. `env` adds to it. */
export async function startHouse(env) {
  const dir = mkdtempSync(join(tmpdir(), 'lifebuoy-bench-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  writeFileSync(join(dir, 'accounts.json'), JSON.stringify({ bench: 'paid' }))
  writeFileSync(join(dir, 'products.json'), JSON.stringify({
    vetmanager: { name: 'Vetmanager', tokenKeys: [{ alg: 'HS256', secret }], origins: [productOrigin], billing: { file: 'accounts.json', graceHours: 24 }, channels: {} },
  }))
  const start = () => spawn(process.execPath, [...probedArgs, '--enable-source-maps', join(root, 'server/dist/main.js')], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env, PORT: String(port), PUBLIC_URL: url, DATA_DIR: join(dir, 'data'), PRODUCTS_FILE: join(dir, 'products.json'),
      SECRET_KEY: 'a key for measuring, at least thirty-two bytes', ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password,
      RATE_LIMIT_FACTOR: '1000000', LOG_LEVEL: 'warn', ...env,
    },
  })
  let child = start()
  await ready(url, child)
  const end = (signal) => new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', resolve)
    child.kill(signal)
  })
  return {
    url,
    get pid() { return child.pid },
    ask: (what) => probe(child, what),
    /** Ends the process and starts it again on the same record. */
    restart: async () => { await end('SIGTERM'); child = start(); await ready(url, child) },
    stop: async () => { await end('SIGTERM'); rmSync(dir, { recursive: true, force: true }) },
  }
}

async function ready(url, child) {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode} before it was ready`)
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => { setTimeout(resolve, 50) })
  }
}

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './freePort.mjs'
import { provide } from './provide.mjs'

/** A throw-away Redis without persistence, as the line wants it: it may be lost at any moment. */
export async function startRedis() {
  const binary = provide({ name: 'redis-server', candidates: ['redis-server'], apt: 'redis-server' })
  const dir = mkdtempSync(join(tmpdir(), 'lifebuoy-redis-'))
  const port = await freePort()
  const child = spawn(binary, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir], { stdio: ['ignore', 'pipe', 'ignore'] })
  await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`redis-server ended with ${code} before it was ready`)))
    child.stdout.on('data', (chunk) => { if (/ready to accept/i.test(String(chunk))) resolve() })
  })
  child.removeAllListeners('exit')
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      const gone = new Promise((resolve) => { child.once('exit', resolve) })
      child.kill('SIGKILL')
      await gone
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { freePort } from '../../../scripts/services/freePort.mjs'
import { provide } from '../../../scripts/services/provide.mjs'

/** A Redis of one's own that can be absent, killed, paused and emptied; always at the same address. */
export interface OwnRedis {
  url: string
  start(): Promise<void>
  kill(): Promise<void>
  pause(): void
  resume(): void
  flush(): Promise<void>
  /** Everything that was ever said on any channel, since `listen`. */
  listen(): Promise<{ said: string[]; stop(): void }>
  close(): Promise<void>
}

export async function ownRedis(): Promise<OwnRedis> {
  const binary = provide({ name: 'redis-server', env: undefined, candidates: ['redis-server'], apt: 'redis-server' })
  const dir = mkdtempSync(join(tmpdir(), 'lifebuoy-faults-redis-'))
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  let child: ChildProcess | undefined

  const start = async () => {
    const started = spawn(binary, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir], { stdio: ['ignore', 'pipe', 'ignore'] })
    child = started
    await new Promise<void>((resolve, reject) => {
      started.once('exit', (code) => { reject(new Error(`redis-server ended with ${code} before it was ready`)) })
      started.stdout.on('data', (chunk) => { if (/ready to accept/i.test(String(chunk))) resolve() })
    })
  }
  const kill = async () => {
    const ending = child
    child = undefined
    if (!ending || ending.exitCode !== null) return
    const gone = new Promise((resolve) => { ending.once('exit', resolve) })
    ending.kill('SIGKILL')
    await gone
  }
  return {
    url, start, kill,
    pause: () => { child?.kill('SIGSTOP') },
    resume: () => { child?.kill('SIGCONT') },
    async flush() {
      const client = new Redis(url)
      await client.flushall()
      client.disconnect()
    },
    async listen() {
      const client = new Redis(url)
      const said: string[] = []
      client.on('pmessage', (_, __, text) => { said.push(String(text)) })
      await client.psubscribe('*')
      return { said, stop: () => { client.disconnect() } }
    },
    async close() {
      await kill()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

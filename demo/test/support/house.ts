import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../../scripts/services/freePort.mjs'

/** The whole product as `npm start` runs it once it is built (`npm test` builds first): server, embedded record and demo clinic in a process of their own. */
export interface House {
  url: string
  demo: string
  /** Ends the process as bad luck would, without a word. */
  kill(): Promise<void>
  /** Starts it again on the same record and the same addresses; `clockStart` moves the regulation's clock. */
  start(options?: { clockStart?: string }): Promise<void>
  stop(): Promise<void>
}

export const administrator = { email: 'anna@lifebuoy.example', password: 'a password for the tests' }

const root = join(import.meta.dirname, '../../..')

export async function startHouse({ clockStart }: { clockStart: string }): Promise<House> {
  const dir = mkdtempSync(join(tmpdir(), 'lifebuoy-house-'))
  const [port, demoPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const demo = `http://127.0.0.1:${demoPort}`
  let child: ChildProcess | undefined
  const output: string[] = []

  const start = async (at: string) => {
    child = spawn(process.execPath, [join(root, 'demo/dist/main.js')], {
      env: {
        ...process.env, PORT: String(port), DEMO_PORT: String(demoPort), DATA_DIR: dir, CLOCK_START: at, LOG_LEVEL: 'warn',
        ADMIN_EMAIL: administrator.email, ADMIN_PASSWORD: administrator.password,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout?.on('data', (chunk) => output.push(String(chunk)))
    child.stderr?.on('data', (chunk) => output.push(String(chunk)))
    for (;;) {
      if (child.exitCode !== null) throw new Error(`The house ended with ${child.exitCode}:\n${output.join('')}`)
      const ready = await Promise.all([`${url}/readyz`, demo].map((each) => fetch(each).then((answer) => answer.ok, () => false)))
      if (ready.every(Boolean)) return
      await new Promise((resolve) => { setTimeout(resolve, 100) })
    }
  }
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  await start(clockStart)
  return {
    url, demo,
    kill: () => end('SIGKILL'),
    start: (options) => start(options?.clockStart ?? clockStart),
    stop: async () => {
      await end('SIGTERM')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

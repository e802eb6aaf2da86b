import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../../scripts/services/freePort.mjs'

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** A server as a process of its own, that can be killed. */
export interface ServerProcess {
  url: string
  child: ChildProcess
  /** Resolves with its exit code or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>
  output(): string
  kill(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>
}

/** `npm test` has built the server and says so; otherwise it runs from its source, so that a single test never sees an old one. */
const main = process.env['TEST_BUILT'] === undefined
  ? ['--conditions=source', '--import', file('./typescript.mjs'), file('../../src/main.ts')]
  : ['--enable-source-maps', file('../../dist/main.js')]

/** Starts the server's main file, and waits until it serves. */
export async function startProcess(env: { [name: string]: string }, port?: number): Promise<ServerProcess> {
  const at = port ?? await freePort()
  const child = spawn(process.execPath, main, {
    env: { PATH: process.env['PATH'] ?? '', HOST: '127.0.0.1', PORT: String(at), PUBLIC_URL: `http://127.0.0.1:${at}`, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { output += String(chunk) })
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => { child.once('exit', (code, signal) => resolve(signal ?? code)) })
  let gone = false
  void ended.then(() => { gone = true })
  const url = `http://127.0.0.1:${at}`
  const deadline = Date.now() + 45_000
  for (;;) {
    if (gone || Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`the server did not come up:\n${output}`)
    }
    if (await fetch(`${url}/readyz`).then(({ status }) => status === 200, () => false)) break
    await new Promise((resolve) => { setTimeout(resolve, 25) })
  }
  return {
    url, child, ended, output: () => output,
    kill: (signal) => {
      child.kill(signal)
      return ended
    },
  }
}

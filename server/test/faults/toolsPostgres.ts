import { execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../../scripts/services/freePort.mjs'
import { findPostgresTools } from '../../../scripts/services/postgresTools.mjs'

/** A PostgreSQL whose pg_dump lies beside it. */
export interface ToolsPostgres {
  bin: string
  url(database: string): string
  create(database: string): void
  close(): Promise<void>
}

/** PostgreSQL does not run as root; its package has made a user for it. */
const postgresUser = () => {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

export async function startToolsPostgres(): Promise<ToolsPostgres> {
  const bin = findPostgresTools()
  const user = postgresUser()
  const dir = mkdtempSync(join(tmpdir(), 'lifebuoy-faults-tools-'))
  const password = join(dir, 'password')
  writeFileSync(password, 'postgres')
  if (user.uid !== undefined) for (const path of [dir, password]) chownSync(path, user.uid, user.gid)
  const data = join(dir, 'data')
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${password}`, '--encoding=UTF8', '--locale=C.UTF-8'], { ...user, stdio: 'ignore' })
  const port = await freePort()
  const child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-k', dir, '-c', 'listen_addresses=127.0.0.1'], { ...user, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise((resolve) => { child.once('exit', resolve) })
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.once('exit', () => { reject(new Error(`PostgreSQL did not start:\n${said}`)) })
    child.stderr.on('data', (chunk) => {
      said += String(chunk)
      if (said.includes('ready to accept connections')) resolve()
    })
  })
  const url = (database: string) => `postgres://postgres:postgres@127.0.0.1:${port}/${database}`
  return {
    bin, url,
    create: (database) => { execFileSync(join(bin, 'createdb'), [`--maintenance-db=${url('postgres')}`, database]) },
    async close() {
      child.kill('SIGQUIT')
      await ended
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

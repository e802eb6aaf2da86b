import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aroundNginx, renderNginx } from '../nodes/renderNginx.mjs'
import { root } from '../setup/root.mjs'
import { provide } from './provide.mjs'

/** The path of a real nginx. */
export const findNginx = () => provide({ name: 'nginx', env: 'NGINX', candidates: ['nginx', '/usr/sbin/nginx'], apt: 'nginx' })

const answers = (port) => new Promise((resolve) => {
  const socket = connect(port, '127.0.0.1')
  socket.once('connect', () => {
    socket.destroy()
    resolve(true)
  })
  socket.once('error', () => resolve(false))
})

/**
 * nginx with exactly deploy/nginx.conf, on `port` before the nodes on `targets`. Throws with its own words where it finds the configuration unfit.
 * @param {{ port: number, targets: number[], tls?: { certificate: string, key: string, plainPort: number } }} where
 */
export async function startNginx({ port, targets, tls }) {
  const binary = findNginx()
  const dir = mkdtempSync(join(tmpdir(), 'lifebuoy-nginx-'))
  // its workers run as another user where we are root
  chmodSync(dir, 0o755)
  const [conf, around] = [join(dir, 'default.conf'), join(dir, 'nginx.conf')]
  writeFileSync(conf, renderNginx(readFileSync(join(root, 'deploy/nginx.conf'), 'utf8'), { port, targets, tls }))
  writeFileSync(around, aroundNginx(dir, conf))
  const args = ['-p', dir, '-e', 'stderr', '-c', around]
  const tested = spawnSync(binary, ['-t', ...args], { encoding: 'utf8' })
  if (tested.status !== 0) throw new Error(`deploy/nginx.conf does not fit:\n${tested.stderr}`)

  const child = spawn(binary, [...args, '-g', 'daemon off;'], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => { said += String(chunk) })
  const gone = new Promise((resolve) => { child.once('exit', resolve) })
  while (!await answers(port)) {
    if (child.exitCode !== null) throw new Error(`nginx did not start:\n${said}`)
    await new Promise((resolve) => { setTimeout(resolve, 20) })
  }
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    tested: tested.stderr,
    said: () => said,
    stop: async () => {
      child.kill('SIGTERM')
      await gone
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { mustRun } from './run.mjs'
import { root } from './root.mjs'
import { hashOf, isFresh, remember } from './stamp.mjs'

const oldest = [20, 19]

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return
  throw new Error(`Node.js ${oldest.join('.')} or later is needed; this is ${process.versions.node}. Install a newer one and run the command again.`)
}

/** Installs the packages where they are missing or the lock file has changed. Quiet on stdout. */
export async function ensureInstalled() {
  checkNode()
  const stamp = join(root, 'node_modules', '.lifebuoy-installed')
  const hash = hashOf([join(root, 'package-lock.json')])
  if (existsSync(join(root, 'node_modules')) && isFresh(stamp, hash)) return
  console.error('Installing packages (npm ci) …')
  await mustRun('The installation', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root })
  remember(stamp, hash)
}

import { join } from 'node:path'
import { ensureInstalled } from './ensureInstalled.mjs'
import { mustRun } from './run.mjs'
import { root } from './root.mjs'
import { hashOf, isFresh, remember } from './stamp.mjs'

const sources = ['shared', 'server', 'widget', 'panel', 'demo', 'scripts/build', 'scripts/build.mjs', 'tsconfig.base.json', 'tsconfig.json', 'package-lock.json']

/** Builds what is missing or older than its sources, installing first where needed. Quiet on stdout. */
export async function ensureBuilt() {
  await ensureInstalled()
  const stamp = join(root, 'node_modules', '.cache', 'lifebuoy-built')
  const hash = hashOf(sources.map((each) => join(root, each)))
  if (isFresh(stamp, hash)) return
  await mustRun('The build', process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root })
  remember(stamp, hash)
}

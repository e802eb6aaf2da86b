import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './ensureInstalled.mjs'
import { root } from './root.mjs'
import { mustRun } from './run.mjs'
import { hashOf, isFresh, remember } from './stamp.mjs'

/** Compiles the rules where they are missing or older than their source, installing first where needed. Quiet on stdout. */
export async function ensureShared() {
  await ensureInstalled()
  const stamp = join(root, 'node_modules', '.cache', 'lifebuoy-shared')
  const hash = hashOf(['shared/src', 'shared/tsconfig.json', 'tsconfig.base.json', 'package-lock.json'].map((each) => join(root, each)))
  if (isFresh(stamp, hash) && existsSync(join(root, 'shared/dist/rules/answerBy.js'))) return
  console.error('Compiling the rules …')
  await mustRun('The compilation', process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'shared'], { cwd: root })
  remember(stamp, hash)
}

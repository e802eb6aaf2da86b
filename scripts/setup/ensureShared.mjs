import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './ensureInstalled.mjs'
import { root } from './root.mjs'
import { mustRun } from './run.mjs'
import { hashOf, isFresh, remember } from './stamp.mjs'

/** What the rules and their compiler need; a whole installation that is merely old would be swept away under whoever is running. */
const needed = ['temporal-polyfill', 'typescript'].map((name) => join(root, 'node_modules', name, 'package.json'))

/** Compiles the rules where they are missing or older than their source, installing first where nothing is installed. Quiet on stdout. */
export async function ensureShared() {
  if (!needed.every((file) => existsSync(file))) await ensureInstalled()
  const stamp = join(root, 'node_modules', '.cache', 'lifebuoy-shared')
  const hash = hashOf(['shared/src', 'shared/tsconfig.json', 'tsconfig.base.json', 'package-lock.json'].map((each) => join(root, each)))
  if (isFresh(stamp, hash) && existsSync(join(root, 'shared/dist/rules/answerBy.js'))) return
  console.error('Compiling the rules …')
  await mustRun('The compilation', process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'shared'], { cwd: root })
  remember(stamp, hash)
}

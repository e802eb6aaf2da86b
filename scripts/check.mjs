import { join } from 'node:path'
import { ensureInstalled } from './setup/ensureInstalled.mjs'
import { root } from './setup/root.mjs'
import { run } from './setup/run.mjs'

const bin = (path) => [process.execPath, [join(root, 'node_modules', path)]]
const script = (path) => [process.execPath, [join(root, 'scripts', path)]]

/** What must hold besides the tests, in the order in which a fault is cheapest to read. */
const steps = [
  ['types', ...bin('typescript/bin/tsc'), '-b'],
  ['types of the tests', ...bin('typescript/bin/tsc'), '-p', 'tsconfig.tests.json'],
  ['lint and directions of imports', ...bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'],
  ['unused files, exports and packages', ...bin('knip/bin/knip.js'), '--no-progress'],
  ['sizes of files', ...script('checks/fileSizes.mjs')],
  ['floors of versions', ...script('checks/floors.mjs')],
  ['bundle budget', ...script('checks/budget.mjs')],
]

async function check() {
  await ensureInstalled()
  const failed = []
  for (const [name, command, args, ...more] of steps) {
    console.error(`— ${name}`)
    if (await run(command, [...args, ...more], { cwd: root, stdio: 'inherit' }) !== 0) failed.push(name)
  }
  if (failed.length === 0) return console.log('Everything holds.')
  console.log(`Does not hold: ${failed.join('; ')}.`)
  process.exitCode = 1
}

try {
  await check()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

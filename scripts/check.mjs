import { join } from 'node:path'
import { ensureInstalled } from './setup/ensureInstalled.mjs'
import { root } from './setup/root.mjs'
import { run } from './setup/run.mjs'

const bin = (path, ...more) => [join(root, 'node_modules', path), ...more]
const script = (path, ...more) => [join(root, 'scripts', path), ...more]

/** What must hold besides the tests, in the order in which a fault is cheapest to read. */
const steps = [
  { name: 'types', args: bin('typescript/bin/tsc', '-b') },
  { name: 'types of the tests', args: bin('typescript/bin/tsc', '-p', 'tsconfig.tests.json') },
  { name: 'lint and directions of imports', args: bin('oxlint/bin/oxlint', '--type-aware', '--deny-warnings') },
  { name: 'unused files, exports and packages', args: bin('knip/bin/knip.js', '--no-progress', '--no-config-hints') },
  { name: 'sizes of files', args: script('checks/fileSizes.mjs') },
  { name: 'floors of versions', args: script('checks/floors.mjs') },
  { name: 'the sum of the migrations', args: script('schema.mjs', '--check') },
  { name: 'bundle budget', args: script('checks/budget.mjs') },
]

async function check() {
  await ensureInstalled()
  const failed = []
  for (const { name, args } of steps) {
    console.error(`— ${name}`)
    if (await run(process.execPath, args, { cwd: root, stdio: 'inherit' }) !== 0) failed.push(name)
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

import { join } from 'node:path'
import { ensureBuilt } from './setup/ensureBuilt.mjs'
import { root } from './setup/root.mjs'
import { run } from './setup/run.mjs'

/** `npm test [-- jest's arguments]`: everything is provided first, then every test runs. */
async function test(args) {
  await ensureBuilt()
  console.error('Testing …')
  return run(process.execPath, [
    '--experimental-vm-modules', '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'), '--reporters=default', `--reporters=${join(root, 'scripts/jest/countReporter.mjs')}`, ...args,
  ], { cwd: root, stdio: 'inherit', env: { ...process.env, TEST_BUILT: '1' } })
}

try {
  process.exitCode = await test(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
}

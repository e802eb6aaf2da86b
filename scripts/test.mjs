import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './setup/ensureBuilt.mjs'
import { root } from './setup/root.mjs'
import { run } from './setup/run.mjs'

/** `npm test [-- jest's arguments]`: everything is provided first, then every test runs; the last line counts them. */
async function test(args) {
  await ensureBuilt()
  console.error('Testing …')
  const dir = mkdtempSync(join(tmpdir(), 'lifebuoy-test-'))
  const count = join(dir, 'count')
  try {
    const code = await run(process.execPath, [
      '--experimental-vm-modules', '--disable-warning=ExperimentalWarning',
      join(root, 'node_modules/jest/bin/jest.js'), '--reporters=default', `--reporters=${join(root, 'scripts/jest/countReporter.mjs')}`, ...args,
    ], { cwd: root, stdio: 'inherit', env: { ...process.env, TEST_BUILT: '1', TEST_COUNT_FILE: count } })
    console.log(existsSync(count) ? readFileSync(count, 'utf8') : '0 passed, 1 failed')
    return code
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

try {
  process.exitCode = await test(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
}

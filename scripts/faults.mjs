import { join } from 'node:path'
import { ensureBuilt } from './setup/ensureBuilt.mjs'
import { root } from './setup/root.mjs'
import { run } from './setup/run.mjs'

/** `npm run test:faults [-- jest's arguments]`: the fault suite with many more rounds of each fault than `npm test` has. */
const factor = process.env.FAULT_ROUNDS ?? '10'

try {
  await ensureBuilt()
  console.error(`Breaking things: ${factor} times the rounds of npm test (FAULT_ROUNDS), seeds are printed (FAULTS_SEED repeats one) …`)
  process.exitCode = await run(process.execPath, [
    '--experimental-vm-modules', '--disable-warning=ExperimentalWarning', join(root, 'node_modules/jest/bin/jest.js'),
    '--selectProjects', 'server', '--runInBand', ...process.argv.slice(2), '--', 'server/test/faults', 'server/test/kill',
  ], { cwd: root, stdio: 'inherit', env: { ...process.env, FAULT_ROUNDS: factor, TEST_BUILT: '1' } })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

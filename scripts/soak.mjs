import { join } from 'node:path'
import { startPostgres } from './services/postgres.mjs'
import { ensureBuilt } from './setup/ensureBuilt.mjs'
import { root } from './setup/root.mjs'
import { run } from './setup/run.mjs'

/** `npm run test:soak`: SOAK_MINUTES (60) of a busy day; fails where heap, descriptors, timers, listeners or temporary files grow. */
let postgres
let code = 1
try {
  await ensureBuilt()
  postgres = await startPostgres()
  code = await run(process.execPath, [
    '--conditions=source', '--import', join(root, 'server/test/wire/typescript.mjs'), join(root, 'server/test/soak/soak.ts'),
  ], { cwd: root, stdio: 'inherit', env: { ...process.env, TEST_BUILT: '1', TEST_DATABASE_URL: postgres.url } })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
} finally {
  await postgres?.stop()
}
// Its own hooks would end this with 0.
process.exit(code)

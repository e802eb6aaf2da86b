import { ensureBuilt } from './setup/ensureBuilt.mjs'

/** The production server: `npm run build` has been run or is run now; the server itself says what its configuration lacks. */
try {
  await ensureBuilt()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
await import('../server/dist/main.js')

import { ensureBuilt } from './setup/ensureBuilt.mjs'

/** `npm start`: the whole product on one machine. The server is the one that `serve` runs; the demo's clinic stands beside it on an origin of its own. */
try {
  await ensureBuilt()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
await import('../demo/dist/main.js')

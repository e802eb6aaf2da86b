import { start } from './start.ts'

// The production server: the only reader of the environment. What it lacks is said at once, in sentences.
try {
  await start(process.env, { production: true })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

import { spawn } from 'node:child_process'

/** Runs a command; its output goes to stderr, so that a caller's stdout stays its own. Resolves with the exit code. */
export const run = (command, args, options = {}) => new Promise((resolve, reject) => {
  const child = spawn(command, args, { stdio: ['ignore', 2, 2], ...options })
  child.once('error', reject)
  child.once('exit', (code, signal) => resolve(signal ? 1 : code))
})

/** The same, with a failure that is a sentence. */
export async function mustRun(what, command, args, options) {
  const code = await run(command, args, options)
  if (code !== 0) throw new Error(`${what} failed: ${command} ${args.join(' ')} ended with ${code}`)
}

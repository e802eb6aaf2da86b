import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const onPath = (command) => {
  const found = spawnSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' })
  return found.status === 0 ? found.stdout.trim() : undefined
}
const isDebian = () => existsSync('/etc/debian_version')
const isRoot = () => process.getuid?.() === 0

/**
 * The path of a program that the tests use: as named by an environment variable, from the PATH, or installed with apt
 * where that is possible without asking; otherwise an error with the one command that installs it.
 */
export function provide({ name, env, candidates, apt }) {
  const given = env && process.env[env]
  if (given) return given
  const find = () => candidates.map(onPath).find(Boolean)
  const found = find()
  if (found) return found
  const command = `apt-get update && apt-get install -y --no-install-recommends ${apt}`
  if (!isDebian() || !isRoot()) {
    throw new Error(`${name} is missing. Install it with: ${isDebian() ? `sudo sh -c '${command}'` : `your system's package manager (Debian: ${apt})`}`)
  }
  console.log(`${name} is missing: installing Debian's package ${apt} …`)
  // RUNLEVEL: what is installed for the tests does not start by itself
  execFileSync('sh', ['-c', command], { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } })
  const installed = find()
  if (!installed) throw new Error(`${name} is still missing after: ${command}`)
  return installed
}

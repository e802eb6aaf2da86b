import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Files below a folder, without what is made from them. */
export function filesBelow(dir, skip = new Set(['node_modules', 'dist', 'data', '.git'])) {
  if (!existsSync(dir)) return []
  if (statSync(dir).isFile()) return [dir]
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => !skip.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(dir, entry.name), skip) : [join(dir, entry.name)]))
    .sort((a, b) => (a < b ? -1 : 1))
}

/** One hash over names and contents. */
export function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap((each) => filesBelow(each))) hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

/** Whether what the stamp file remembers is still so. */
export const isFresh = (stamp, hash) => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash

export function remember(stamp, hash) {
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, hash)
}

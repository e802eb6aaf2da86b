import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'

export interface PublicFile {
  type: string
  /** By content coding; `identity` is the file itself. */
  bodies: { identity: Buffer; br?: Buffer; gzip?: Buffer }
  hash: string
  /** Its name holds its hash: what is under it never changes. */
  forever: boolean
}

const types: { [extension: string]: string } = {
  '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.html': 'text/html; charset=utf-8', '.svg': 'image/svg+xml', '.json': 'application/json; charset=utf-8',
  '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.ico': 'image/x-icon', '.txt': 'text/plain; charset=utf-8', '.webmanifest': 'application/manifest+json', '.mp3': 'audio/mpeg', '.ogg': 'audio/ogg', '.wav': 'audio/wav', '.woff2': 'font/woff2',
}

/**
 * The built files of a folder, in memory by their path with `/`. What is asked for is looked up by name only, so no trick
 * with paths leads anywhere. A folder that is not built yet is empty.
 */
export function readPublicFolder(folder: string): ReadonlyMap<string, PublicFile> {
  const files = new Map<string, PublicFile>()
  if (!existsSync(folder)) return files
  const optional = (path: string) => (existsSync(path) ? readFileSync(path) : undefined)
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = types[extname(name)]
    if (type === undefined) continue
    const path = join(folder, name)
    const identity = readFileSync(path)
    const [br, gzip] = [optional(`${path}.br`), optional(`${path}.gz`)]
    files.set(name.split(sep).join('/'), {
      type, bodies: { identity, ...(br ? { br } : {}), ...(gzip ? { gzip } : {}) },
      hash: createHash('sha256').update(identity).digest('base64url').slice(0, 22),
      forever: /-[A-Z0-9]{8}\.\w+$/.test(name),
    })
  }
  return files
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/root.mjs'

/** Versions below which a known advisory applies (docs/decisions.md). */
const floors = {
  'socket.io': '4.8.4', 'socket.io-parser': '4.2.6', 'engine.io': '6.6.9', ws: '8.21.0', fastify: '5.8.5',
  '@fastify/static': '9.1.1', '@fastify/multipart': '9.0.3', sharp: '0.35.0', 'file-type': '21.3.4',
}
const numbers = (version) => version.split('-')[0].split('.').map(Number)
const below = (version, floor) => {
  const [a, b] = [numbers(version), numbers(floor)]
  const i = a.findIndex((part, index) => part !== b[index])
  return i >= 0 && a[i] < b[i]
}

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
const low = Object.entries(packages)
  .map(([path, { version }]) => ({ name: path.split('node_modules/').at(-1), version }))
  .filter(({ name, version }) => floors[name] && version && below(version, floors[name]))
for (const { name, version } of low) console.log(`${name} ${version} is below ${floors[name]}`)
process.exitCode = low.length > 0 ? 1 : 0

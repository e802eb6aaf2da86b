import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build, transform } from 'esbuild'
import { root } from '../setup/root.mjs'
import { ownKeys } from './ownKeys.mjs'

/** Bytes that a page may fetch before somebody presses the button, compressed with gzip. */
export const widgetBudget = 26_000

const src = join(root, 'widget/src')
const out = join(root, 'widget/dist/public')
const target = ['es2020', 'chrome87', 'firefox78', 'safari14.1', 'ios14.5']

/** Style sheets come as minified text: they are put into shadow roots by script. */
export const cssAsText = {
  name: 'css-as-text',
  setup(plugin) {
    plugin.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true, target })
      return { contents: code.trim(), loader: 'text' }
    })
  },
}

/** Parts of Socket.IO that the widget never runs (1.5 kB gzip): a transport the server does not speak, and bytes inside events. */
const unused = {
  'engine.io-client/build/esm/transports/webtransport.js': 'export class WT {}',
  'socket.io-parser/build/esm/is-binary.js': 'export const isBinary = () => false; export const hasBinary = () => false',
  'socket.io-parser/build/esm/binary.js': 'export const deconstructPacket = (packet) => ({ packet, buffers: [] }); export const reconstructPacket = (packet) => packet',
}
const withoutUnused = {
  name: 'without-unused',
  setup(plugin) {
    plugin.onLoad({ filter: /(engine\.io-client|socket\.io-parser).build.esm/ }, ({ path }) => {
      const name = Object.keys(unused).find((end) => path.replaceAll('\\', '/').endsWith(end))
      return name === undefined ? undefined : { contents: unused[name] }
    })
  },
}

/** What every bundle of the widget is made with. */
export const shared = {
  absWorkingDir: root, bundle: true, target, conditions: ['source'], jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'none',
  charset: 'utf8', plugins: [cssAsText, withoutUnused], define: { 'process.env.NODE_ENV': '"production"' }, logLevel: 'warning',
}

/**
 * Makes `widget/dist/public/widget.js` (the button, the connection, the outbox) and beside it, under `widget/`, the window with
 * its languages and the screenshot editor, which are fetched when they are first needed. Fails above the budget.
 */
export async function buildWidget({ minify = true } = {}) {
  // Made aside and put in place at once: a running server never serves half a widget.
  const folder = `${out}-${process.pid}`
  mkdirSync(folder, { recursive: true })
  try {
    return await buildInto(folder, minify)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function buildInto(folder, minify) {
  const parts = await build({
    ...shared, minify, format: 'esm', splitting: true, metafile: true, outdir: join(folder, 'widget'), entryNames: '[name]-[hash]', chunkNames: 'part-[hash]',
    entryPoints: { window: join(src, 'window/openWindow.tsx') },
  })
  const windowFile = Object.entries(parts.metafile.outputs).find(([, made]) => made.entryPoint?.endsWith('openWindow.tsx'))?.[0]
  const base = await build({
    ...shared, minify, format: 'iife', metafile: true, outfile: join(folder, 'widget.js'), entryPoints: [join(src, 'main.ts')],
    define: { ...shared.define, WINDOW_FILE: JSON.stringify(`widget/${basename(windowFile)}`) },
  })
  const made = [...Object.keys(base.metafile.outputs), ...Object.keys(parts.metafile.outputs)]
  for (const file of made) {
    if (file.endsWith('.js')) writeFileSync(join(root, file), ownKeys(readFileSync(join(root, file), 'utf8')))
  }
  const sizes = made.map((file) => compress(join(root, file)))
  for (const { name, raw, gzip, brotli } of sizes) console.error(`  ${name}: ${kB(raw)}, gzip ${kB(gzip)}, brotli ${kB(brotli)}`)
  const first = sizes.find(({ name }) => name === 'widget.js')
  if (minify && first.gzip > widgetBudget) throw new Error(`widget.js is ${kB(first.gzip)} gzip, over its ${kB(widgetBudget)}\n${largest(base.metafile)}`)
  rmSync(out, { recursive: true, force: true })
  renameSync(folder, out)
  return sizes
}

function compress(file) {
  const bytes = readFileSync(file)
  const gzip = gzipSync(bytes, { level: 9 })
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
  writeFileSync(`${file}.gz`, gzip)
  writeFileSync(`${file}.br`, brotli)
  return { name: basename(file), raw: bytes.length, gzip: gzip.length, brotli: brotli.length }
}

/** The eight largest inputs, for whoever has to find what grew. */
function largest({ outputs }) {
  const inputs = Object.values(outputs).flatMap(({ inputs: of }) => Object.entries(of))
  return inputs.sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput).slice(0, 8).map(([name, { bytesInOutput }]) => `  ${kB(bytesInOutput)} ${name}`).join('\n')
}

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`

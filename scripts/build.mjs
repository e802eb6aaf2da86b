import { join } from 'node:path'
import { ensureInstalled } from './setup/ensureInstalled.mjs'
import { mustRun } from './setup/run.mjs'
import { root } from './setup/root.mjs'

/** Everything that `npm run serve` needs: types checked and compiled, what TypeScript leaves behind copied, bundles made. */
async function build() {
  await ensureInstalled()
  console.error('Compiling …')
  await mustRun('The compilation', process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b'], { cwd: root })
  const { copyAssets } = await import('./build/assets.mjs')
  const { buildWidget } = await import('./build/widget.mjs')
  const { buildPanel } = await import('./build/panel.mjs')
  const { prepareRecord } = await import('./build/record.mjs')
  copyAssets()
  console.error('Bundling the widget and the panel …')
  await Promise.all([buildWidget({ minify: true }), buildPanel({ minify: true })])
  console.error('Preparing the embedded record …')
  await prepareRecord()
}

try {
  await build()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

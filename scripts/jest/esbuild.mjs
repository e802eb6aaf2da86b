import { createHash } from 'node:crypto'
import { transformSync } from 'esbuild'

/** Jest's transformer: the same compiler as the bundles, nothing checked here (`npm run check` does). */
export default {
  canInstrument: false,
  getCacheKey: (source, file) => createHash('sha1').update('v1').update(file).update(source).digest('hex'),
  process: (source, file) => ({
    code: file.endsWith('.css') || file.endsWith('.svg') || file.endsWith('.lua') || file.endsWith('.sql')
      ? `export default ${JSON.stringify(source)}`
      : transformSync(source, {
        loader: file.endsWith('x') ? 'tsx' : 'ts', format: 'esm', target: 'node20',
        sourcefile: file, sourcemap: 'inline', jsx: 'automatic', jsxImportSource: 'preact',
      }).code,
  }),
}

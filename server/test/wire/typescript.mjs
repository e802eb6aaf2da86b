// `node --conditions=source --import <this file> src/main.ts`: a server as a process of its own, from its source, as Jest runs it.
import { readFileSync } from 'node:fs'
import { register } from 'node:module'
import { fileURLToPath } from 'node:url'

if (!import.meta.url.endsWith('?hook')) register(`${import.meta.url}?hook`)

export async function load(url, context, next) {
  if (!/\.tsx?$/.test(url)) return next(url, context)
  const { transform } = await import('esbuild')
  const { code } = await transform(readFileSync(fileURLToPath(url), 'utf8'), {
    loader: 'ts', format: 'esm', target: 'node20', sourcefile: fileURLToPath(url), sourcemap: 'inline',
  })
  return { format: 'module', source: code, shortCircuit: true }
}

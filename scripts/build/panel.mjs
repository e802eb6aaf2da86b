import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { root } from '../setup/root.mjs'

const out = join(root, 'panel/dist/public')

/** What the panel and its gallery are compiled with. */
export const shared = {
  bundle: true,
  conditions: ['source'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  target: ['es2022', 'chrome105', 'firefox121', 'safari16'],
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
}

/** The page that loads a script and a style sheet; nothing inline, so that the strictest policy lets it in. */
export const pageOf = (script, style, base = '/panel/') => `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Панель операторов</title>
<link rel="icon" type="image/svg+xml" href="${base}lifebuoy.svg">
<link rel="stylesheet" href="${base}${style}">
<script type="module" src="${base}${script}"></script>
</head>
<body><div id="panel"></div></body>
</html>
`

/** Makes `panel/dist/public`: the page, one script and one style sheet that may be kept for ever, and the mark. */
export async function buildPanel({ minify = true } = {}) {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const { metafile } = await build({
    ...shared,
    entryPoints: { panel: join(root, 'panel/src/main.tsx') },
    outdir: out,
    entryNames: '[name]-[hash]',
    format: 'esm',
    minify,
    sourcemap: minify ? false : 'linked',
    metafile: true,
  })
  const names = Object.keys(metafile.outputs).map((path) => basename(path))
  const named = (end) => names.find((name) => name.endsWith(end))
  writeFileSync(join(out, 'index.html'), pageOf(named('.js'), named('.css')))
  copyFileSync(join(root, 'panel/src/look/lifebuoy.svg'), join(out, 'lifebuoy.svg'))
}

import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from '../setup/root.mjs'
import { pageOf, shared } from './panel.mjs'

const folder = join(root, 'panel/dist/gallery')

/** Makes `panel/dist/gallery`: every state of the panel with made-up clinics, to be looked at. Gives back the folder. */
export async function buildPanelGallery() {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await build({ ...shared, format: 'esm', outdir: folder, entryPoints: { gallery: join(root, 'panel/gallery/main.tsx') } })
  writeFileSync(join(folder, 'index.html'), pageOf('gallery.js', 'gallery.css', '/'))
  copyFileSync(join(root, 'panel/src/look/lifebuoy.svg'), join(folder, 'lifebuoy.svg'))
  for (const name of ['till', 'devices']) copyFileSync(join(root, `panel/gallery/${name}.svg`), join(folder, `${name}.svg`))
  return folder
}

import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from '../setup/root.mjs'
import { shared } from './widget.mjs'

const folder = join(root, 'widget/dist/gallery')

/** Makes `widget/dist/gallery/gallery.html`: every state of the window with made-up people, to be looked at. Gives back the folder. */
export async function buildWidgetGallery() {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await build({ ...shared, format: 'esm', target: 'es2022', outdir: folder, splitting: true, entryPoints: { gallery: join(root, 'widget/gallery/main.ts') } })
  copyFileSync(join(root, 'widget/gallery/gallery.html'), join(folder, 'gallery.html'))
  return folder
}

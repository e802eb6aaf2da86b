import { join } from 'node:path'
import { ensureBuilt } from './setup/ensureBuilt.mjs'
import { root } from './setup/root.mjs'

/**
 * `npm run screenshots [-- readme]`: every state of the window and the panel into `pictures/` (light and dark, desk and phone), and the
 * README's own, from the running house, into `docs/pictures/`. A page that complains fails the command.
 */
async function screenshots([only]) {
  await ensureBuilt()
  const { findChromium } = await import('./services/chromium.mjs')
  const executablePath = findChromium()
  const { takeReadmePictures } = await import('./screenshots/readme.mjs')
  const faults = await takeReadmePictures({ out: join(root, 'docs/pictures'), executablePath })
  if (only !== 'readme') {
    const { takeWidgetPictures } = await import('./build/widget-pictures.mjs')
    const { takePanelPictures } = await import('./build/panel-pictures.mjs')
    console.error('Every state of the window …')
    faults.push(...await takeWidgetPictures({ out: join(root, 'pictures'), executablePath }))
    console.error('Every state of the panel …')
    faults.push(...await takePanelPictures({ out: join(root, 'pictures'), executablePath }))
  }
  for (const fault of faults) console.log(fault)
  if (faults.length > 0) process.exitCode = 1
}

try {
  await screenshots(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

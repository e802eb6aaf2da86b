import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { root } from '../setup/root.mjs'

/** An initialised, empty embedded record that a first start copies: initialising takes seconds and 300 MB more. */
export async function prepareRecord() {
  const { prepareEmbedded } = await import(pathToFileURL(join(root, 'server/dist/record/prepareEmbedded.js')).href)
  await prepareEmbedded()
}

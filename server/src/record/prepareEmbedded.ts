import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { preparedFolder, startEmbedded } from './openEmbedded.ts'

/** For the build: initialises an empty PGlite folder once, to be copied at first start. Does nothing where it is there. */
export async function prepareEmbedded(dir: string = preparedFolder): Promise<void> {
  if (existsSync(join(dir, 'PG_VERSION'))) return
  const draft = `${dir}.new`
  rmSync(draft, { recursive: true, force: true })
  const { stop } = await startEmbedded(draft)
  await stop()
  rmSync(dir, { recursive: true, force: true })
  renameSync(draft, dir)
}

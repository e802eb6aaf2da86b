import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Record } from '../record/record.ts'

export interface CheckFolder {
  record: Record
  /** `DATA_DIR/attachments`. */
  folder: string
  /** The same for all nodes on one record (`houseName`). */
  house: string
}

/** In the folder, so that every node sees whose it is. */
const markName = 'house'

/**
 * Before anything is served: the folder of images can be written, belongs to this record, and is the one that the other nodes use.
 * Rejects with a sentence for the person who started the server.
 */
export async function checkFolder({ record, folder, house }: CheckFolder): Promise<void> {
  await tryWriting(folder)
  const mark = join(folder, markName)
  const found = await readFile(mark, 'utf8').catch(() => undefined)
  if (found === house) return
  if (found !== undefined) throw new Error(`The images in ${folder} belong to another record: give this server a DATA_DIR of its own`)
  const kept = await record.selectFrom('attachment').select('id').where('message_id', 'is not', null).limit(1).executeTakeFirst()
  if (kept) throw new Error(`The record has images, and ${folder} is not the folder in which they lie: all nodes share one folder of attachments (DATA_DIR)`)
  // It gets its name when it is whole: another node may look at this moment, or be first.
  const draft = `${mark}-${randomUUID()}`
  await writeFile(draft, house)
  try {
    await link(draft, mark)
  } catch (error) {
    if (await readFile(mark, 'utf8').catch(() => undefined) !== house) throw error
  } finally {
    await rm(draft)
  }
}

async function tryWriting(folder: string): Promise<void> {
  const probe = join(folder, `probe-${randomUUID()}`)
  try {
    await mkdir(folder, { recursive: true })
    const file = await open(probe, 'wx')
    await file.close()
    await rm(probe)
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
    throw new Error(`The folder of images ${folder} cannot be written (${code}): it must be there and belong to the server`, { cause: error })
  }
}

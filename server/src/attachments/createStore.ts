import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Variant } from './sign.ts'

/** The folder of images, which several nodes may share. */
export interface Store {
  /** `DATA_DIR/attachments`, and in it what is being uploaded. */
  folder: string
  temporary: string
  /** Name of a new temporary file, which nobody has made yet. */
  temporaryPath(): Promise<string>
  pathOf(id: string, variant: Variant): string
  /** Puts two temporary files, already on the disk, where `id` is found; both or, on a failure, neither. */
  place(id: string, image: string, thumbnail: string): Promise<void>
  /** A file that is not there is no error. */
  remove(id: string): Promise<void>
}

/** Images under `DATA_DIR/attachments/ab/cd/ID` and `ID.thumb`; a file there is whole, since it gets its name last. */
export function createStore({ dataDir }: { dataDir: string }): Store {
  const folder = join(dataDir, 'attachments')
  const temporary = join(folder, 'temporary')
  const pathOf = (id: string, variant: Variant) => join(folder, id.slice(0, 2), id.slice(2, 4), variant === 'image' ? id : `${id}.thumb`)
  const remove = async (id: string) => {
    await Promise.all([rm(pathOf(id, 'image'), { force: true }), rm(pathOf(id, 'thumbnail'), { force: true })])
  }

  return {
    folder, temporary, pathOf, remove,
    async temporaryPath() {
      await mkdir(temporary, { recursive: true })
      return join(temporary, randomUUID())
    },
    async place(id, image, thumbnail) {
      const home = dirname(pathOf(id, 'image'))
      await mkdir(home, { recursive: true })
      try {
        await rename(thumbnail, pathOf(id, 'thumbnail'))
        await rename(image, pathOf(id, 'image'))
        await sync(home)
      } catch (error) {
        await remove(id)
        throw error
      }
    },
  }
}

/** A name is durable when its folder is. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

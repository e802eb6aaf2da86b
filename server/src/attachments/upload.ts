import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Attachment } from '@lifebuoy/shared'
import type { Person } from '../people.ts'
import type { Record } from '../record/record.ts'
import { accept, type AcceptDeps } from './accept/accept.ts'
import type { Store } from './createStore.ts'
import { receive } from './receive.ts'
import type { Signer } from './sign.ts'

export interface UploadDeps extends AcceptDeps { record: Record; store: Store; signer: Signer }

/**
 * Takes one image from its uploader, who may then give it to one message of his within a day. The files are whole before the row is
 * there. Throws `unsupported_type`, `too_large`, `unreadable_image`; whatever happens, no temporary file stays.
 */
export async function upload({ record, store, signer, ...deps }: UploadDeps, who: Person, file: AsyncIterable<Buffer>): Promise<Attachment> {
  const id = randomUUID()
  const base = await store.temporaryPath()
  const paths = { upload: base, clean: `${base}.clean`, image: `${base}.image`, thumbnail: `${base}.thumb` }
  try {
    await receive(file, paths.upload)
    const accepted = await accept(deps, paths)
    await store.place(id, paths.image, paths.thumbnail)
    await record.insertInto('attachment')
      .values({ id, uploader_kind: who.kind, uploader_id: who.id, ...accepted })
      .execute()
    return { id, ...accepted, ...signer.for({ kind: who.kind, id: who.id })(id) }
  } finally {
    await Promise.all(Object.values(paths).map((path) => rm(path, { force: true })))
  }
}

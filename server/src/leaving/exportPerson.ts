import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, mkdir, open, rename, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Store } from '../attachments/createStore.ts'
import type { Record } from '../record/record.ts'
import type { Act } from './erasePerson.ts'
import { fingerprint, type FoundPerson, type Named } from './findPeople.ts'
import { harmlessJson } from './harmlessJson.ts'
import { readConversation, type ImageRow } from './readConversation.ts'

export interface ExportDeps {
  record: Record
  store: Pick<Store, 'pathOf'>
}

const extension = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif' } as const

/**
 * Writes what the record holds of a person into a new folder: `person.json` and `images/`. The notes that operators write to each other
 * are not in it. Nothing is named by what a person typed. Rejects where the folder is there already.
 */
export async function exportPerson({ record, store }: ExportDeps, named: Named, meant: readonly FoundPerson[], by: string, folder: string): Promise<Act> {
  await mkdir(folder)
  const images = join(folder, 'images')
  await mkdir(images)
  const counts = { people: meant.length, conversations: 0, messages: 0, images: 0, missingImages: 0 }
  const take = async ({ id, mime, bytes, width, height }: ImageRow) => {
    const file = `images/${id}.${extension[mime]}`
    const there = await copyFile(store.pathOf(id, 'image'), join(folder, file), constants.COPYFILE_EXCL).then(() => true, () => false)
    counts[there ? 'images' : 'missingImages'] += 1
    return { id, file: there ? file : null, mime, bytes, width, height }
  }

  const id = randomUUID()
  const draft = join(folder, 'person.json.part')
  const file = await open(draft, 'wx', 0o600)
  const people = meant.map((person) => person.id)
  try {
    const { product, account, sub } = named
    const profile = meant.map(({ id: visitor, keyed, name, email, locale, since }) => ({ id: visitor, keyed, name, email, locale, since }))
    await file.write(`{\n"act": ${harmlessJson(id)},\n"person": ${harmlessJson({ product, account, sub, profile })},\n"conversations": [`)
    const { rows } = await sql<{ id: string }>`select id from conversation where visitor_id = any (${people}::uuid[]) order by opened_at, id`.execute(record)
    for (const conversation of rows) {
      const whole = await readConversation(record, conversation.id, take)
      await append(file, counts.conversations, whole)
      counts.conversations += 1
      counts.messages += whole.messages.length
    }
    await file.write('\n],\n"unsentImages": [')
    const unsent = await record.selectFrom('attachment').select(['id', 'message_id', 'mime', 'bytes', 'width', 'height'])
      .where('uploader_kind', '=', 'visitor').where('uploader_id', 'in', people).where('message_id', 'is', null).orderBy('created_at').execute()
    for (const [n, image] of unsent.entries()) await append(file, n, await take(image))
    await file.write('\n]\n}\n')
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, join(folder, 'person.json'))
  const { done_at: at } = await record.insertInto('act').values({
    id, what: 'export', product: named.product, person: fingerprint(id, named), people, asked_by: by, done_at: sql<Date>`clock_timestamp()`, counts: JSON.stringify(counts),
  }).returning('done_at').executeTakeFirstOrThrow()
  if (!at) throw new Error('The act of the export is not in the record')
  return { id, at, counts }
}

const append = (file: FileHandle, n: number, value: unknown) => file.write(`${n === 0 ? '' : ','}\n${harmlessJson(value)}`)

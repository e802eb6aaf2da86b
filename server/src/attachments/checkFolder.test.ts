import { randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { seedVisitor } from '../../test/support/seed.ts'
import { seedQuestion } from '../../test/support/seedQuestion.ts'
import { testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { checkFolder } from './checkFolder.ts'

let at: TestRecord
beforeAll(async () => { at = await testRecord('postgres') })
afterAll(() => at.close())
const fresh = () => join(mkdtempSync(join(tmpdir(), 'lifebuoy-folder-')), 'attachments')

describe('the folder of images', () => {
  test('is made, marked, and the same for the next start and for another node that starts at once', async () => {
    const folder = fresh()
    await Promise.all([1, 2, 3].map(() => checkFolder({ record: at.record, folder, house: 'ours' })))
    await checkFolder({ record: at.record, folder, house: 'ours' })
  })

  test('of another record is refused', async () => {
    const folder = fresh()
    await checkFolder({ record: at.record, folder, house: 'theirs' })
    await expect(checkFolder({ record: at.record, folder, house: 'ours' })).rejects.toThrow(/belong to another record/)
  })

  test('that cannot be written is said in a sentence', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'lifebuoy-folder-')), 'a-file')
    writeFileSync(file, '')
    await expect(checkFolder({ record: at.record, folder: join(file, 'attachments'), house: 'ours' })).rejects.toThrow(/cannot be written \(ENOTDIR\)/)
  })

  test('that is not the one of the other nodes is refused once there are images', async () => {
    await imageIn(at)
    await expect(checkFolder({ record: at.record, folder: fresh(), house: 'ours' })).rejects.toThrow(/all nodes share one folder/)
  })
})

async function imageIn({ record }: TestRecord): Promise<void> {
  const conversation = await seedQuestion(record, await seedVisitor(record))
  const { id: messageId, author_id: uploader } = await record.selectFrom('message').selectAll().where('conversation_id', '=', conversation.id).executeTakeFirstOrThrow()
  await record.insertInto('attachment').values({
    id: randomUUID(), uploader_kind: 'visitor', uploader_id: uploader ?? '', message_id: messageId, conversation_id: conversation.id,
    mime: 'image/png', bytes: 1, width: 1, height: 1,
  }).execute()
}

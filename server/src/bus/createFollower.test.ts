import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { until } from '../../test/faults/until.ts'
import { seedVisitor } from '../../test/support/seed.ts'
import { seedQuestion } from '../../test/support/seedQuestion.ts'
import { testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { openRecord } from '../record/openRecord.ts'
import type { Visitor } from '../people.ts'
import type { Change } from '../tell.ts'
import { createFollower, type Follower } from './createFollower.ts'

const soonMs = 10_000
const quiet = { info: () => undefined, warn: () => undefined }

describe('a node that finds by itself what no hint told', () => {
  let opened: TestRecord
  let visitor: Visitor
  let told: string[]
  let follower: Follower
  beforeAll(async () => {
    opened = await testRecord('postgres')
    visitor = await seedVisitor(opened.record)
  })
  beforeEach(() => {
    told = []
    follower = createFollower({ record: opened.record, tell: { changed: ({ row }: Change) => { told.push(row.id) } }, hears: () => true })
  })
  afterEach(() => { follower.close() })
  afterAll(() => opened.close())

  test('begins with what changes from now on: the questions of the last seconds are not told again', async () => {
    for (let n = 0; n < 300; n++) await seedQuestion(opened.record, visitor)
    await sql`alter table conversation disable trigger conversation_changed`.execute(opened.record)
    await sql`update conversation set rev = rev + 1, changed_at = clock_timestamp() - interval '3 seconds'`.execute(opened.record)
    await sql`alter table conversation enable trigger conversation_changed`.execute(opened.record)
    await follower.check()
    follower.welcomed([])
    const { id } = await seedQuestion(opened.record, visitor)
    await until('the new one is told', soonMs, async () => {
      await follower.check()
      return told.includes(id)
    })
    expect(told).toEqual([id])
  }, 60_000)

  test('finds what was stamped before its first look and committed after it', async () => {
    const other = await openRecord({ databaseUrl: opened.target.databaseUrl, dataDir: '', log: quiet })
    const { id } = await seedQuestion(opened.record, visitor)
    await follower.check()
    try {
      let commit: (() => void) | undefined
      const committing = new Promise<void>((resolve) => { commit = resolve })
      let stamped: (() => void) | undefined
      const wrote = new Promise<void>((resolve) => { stamped = resolve })
      const late = other.record.transaction().execute(async (trx) => {
        await sql`update conversation set rev = rev + 1, preview = 'late' where id = ${id}`.execute(trx)
        stamped?.()
        await committing
      })
      await wrote
      const second = createFollower({ record: opened.record, tell: { changed: ({ row }: Change) => { told.push(row.preview) } }, hears: () => true })
      await second.check()
      // what it says of now is no later than the transaction that still runs, however long that takes
      await sql`select pg_sleep(1.5)`.execute(opened.record)
      second.welcomed([])
      await second.check()
      expect(told).not.toContain('late')
      commit?.()
      await late
      await until('it is told', soonMs, async () => {
        await second.check()
        return told.includes('late')
      })
      second.close()
    } finally {
      await other.close()
    }
  }, 60_000)
})

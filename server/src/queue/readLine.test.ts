import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { seedVisitor } from '../../test/support/seed.ts'
import { seedQuestion } from '../../test/support/seedQuestion.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { bump } from '../conversations/bump.ts'
import type { Patch } from '../conversations/record.ts'
import type { Visitor } from '../people.ts'
import { MemoryLine } from './memoryLine.ts'
import { readLine } from './readLine.ts'

const now = new Date('2026-11-24T12:00:00Z')

describe.each(recordKinds)('the line rebuilt from %s', (kind) => {
  let opened: TestRecord
  let visitor: Visitor
  beforeAll(async () => {
    opened = await testRecord(kind)
    visitor = await seedVisitor(opened.record)
  })
  afterAll(() => opened.close())

  test('has what waits and what stands, and nothing else', async () => {
    const question = async (patch: Patch | null, urgent = false) => {
      const row = await seedQuestion(opened.record, visitor, { urgent })
      if (patch !== null) await opened.record.transaction().execute((trx) => bump(trx, row.id, patch))
      return row
    }
    await question({ state: 'resolved', left_at: now })
    const standing = await question({ state: 'development', left_at: null })
    const returned = await question({ left_at: now })
    const plain = await question(null, true)
    await seedQuestion(opened.record, visitor, { suggestion: true })
    const line = new MemoryLine()
    await line.rebuild(readLine(opened.record))
    expect(await line.head(9)).toEqual([returned.id, plain.id])
    expect(await line.counts()).toEqual({ total: 2, urgent: 1, oldestArrival: returned.arrival })
    expect(await line.places([standing.arrival ?? 0, returned.arrival ?? 0, plain.arrival ?? 0], 'all')).toEqual([1, 2, 2])
  })

  test('many pages, and the record is free again afterwards', async () => {
    await sql`insert into conversation (id, product, account, visitor_id, state, opened_at, last_at, last_author, arrival, asked_at, answer_by)
      select gen_random_uuid(), 'vetmanager', 'aibolit', ${visitor.id}::uuid, 'waiting', now(), now(), 'visitor', 1000 + n, now(), now()
      from generate_series(1, 4100) n`.execute(opened.record)
    const line = new MemoryLine()
    await line.rebuild(readLine(opened.record))
    expect((await line.counts()).total).toBe(4_102)
    for await (const page of readLine(opened.record)) {
      expect(page).toHaveLength(2_000)
      break
    }
    expect(await opened.record.selectFrom('arrival_counter').select('last').execute()).toHaveLength(1)
  })
})

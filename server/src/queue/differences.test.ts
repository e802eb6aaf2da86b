import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { seedVisitor } from '../../test/support/seed.ts'
import { seedQuestion } from '../../test/support/seedQuestion.ts'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { bump } from '../conversations/bump.ts'
import { differences } from './differences.ts'
import { entryOf } from './entryOf.ts'
import type { Line } from './line.ts'
import { MemoryLine } from './memoryLine.ts'
import { readLine } from './readLine.ts'

describe.each(recordKinds)('what the line shows, compared with %s', (kind) => {
  let opened: TestRecord
  let line: MemoryLine
  beforeAll(async () => {
    opened = await testRecord(kind)
    const visitor = await seedVisitor(opened.record)
    for (const urgent of [true, false, true]) await seedQuestion(opened.record, visitor, { urgent })
    const standing = await seedQuestion(opened.record, visitor)
    await opened.record.transaction().execute((trx) => bump(trx, standing.id, { state: 'development' }))
    const returned = await seedQuestion(opened.record, visitor, { urgent: true })
    await opened.record.transaction().execute((trx) => bump(trx, returned.id, { left_at: new Date('2026-11-24T12:00:00Z') }))
    line = new MemoryLine()
    await line.rebuild(readLine(opened.record))
  })
  afterAll(() => opened.close())

  test('nothing of a true one', async () => {
    expect([...await differences(line, opened.record)]).toEqual([])
  })

  test('each sum that is wrong, and by how much', async () => {
    const behind = new MemoryLine()
    await behind.rebuild(readLine(opened.record))
    const [first = ''] = await behind.head(1)
    const row = await opened.record.selectFrom('conversation').selectAll().where('id', '=', first).executeTakeFirstOrThrow()
    const entry = entryOf(row)
    if (entry !== null) await behind.put({ ...entry, rev: entry.rev + 1, waiting: false, standing: false })
    const found = await differences(behind, opened.record)
    expect([...found].filter((what) => !what.startsWith('head'))).toEqual(['waiting 1', 'waiting urgent 1', 'standing 1', 'standing urgent 1'])
    expect(found.has(`head 0 ${first}`)).toBe(true)
  })

  test('what changes while a long line is counted is no difference', async () => {
    let looks = 0
    const moving: Pick<Line, 'head' | 'counts' | 'places'> = {
      head: (limit) => line.head(limit),
      places: (arrivals, among) => line.places(arrivals, among),
      // One more waited when the line was asked first.
      counts: async () => {
        const { total, ...counts } = await line.counts()
        return { ...counts, total: looks++ === 0 ? total + 1 : total }
      },
    }
    expect([...await differences(moving, opened.record)]).toEqual([])
    expect(looks).toBe(2)
  })
})

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { createRecordClock } from './createRecordClock.ts'

describe('the clock of the record', () => {
  let at: TestRecord
  beforeAll(async () => { at = await testRecord('postgres') })
  afterAll(async () => { await at.close() })

  const records = async () => (await sql<{ at: Date }>`select clock_timestamp() as at`.execute(at.record)).rows[0]?.at.getTime() ?? 0

  test('is told between two questions of the record itself', async () => {
    const clock = await createRecordClock(at.record)
    const before = await records()
    const told = clock.now().getTime()
    const after = await records()
    expect(told).toBeGreaterThanOrEqual(before - 100)
    expect(told).toBeLessThanOrEqual(after + 100)
    clock.close()
  })

  test('goes on by the stopwatch, and a stopwatch that went wrong is set right at the next look', async () => {
    let jump = 0
    const clock = await createRecordClock(at.record, { stopwatch: () => performance.now() + jump })
    const first = clock.now().getTime()
    jump = 3_600_000
    expect(clock.now().getTime() - first).toBeGreaterThanOrEqual(3_600_000)
    await clock.look()
    expect(Math.abs(clock.now().getTime() - await records())).toBeLessThan(1_000)
    clock.close()
  })

  test('is not moved by an answer that came late', async () => {
    let slow = 0
    let stopped = false
    const clock = await createRecordClock(at.record, { stopwatch: () => performance.now() + (stopped ? slow += 5_000 : slow) })
    stopped = true
    await clock.look()
    stopped = false
    // The stopwatch itself jumped by 10 s; the look that saw it happen took as long, so it says nothing.
    expect(clock.now().getTime() - await records()).toBeGreaterThan(9_000)
    clock.close()
  })
})

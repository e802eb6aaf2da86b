import type { Change } from '../../src/tell.ts'
import type { SendDeps } from '../../src/conversations/send.ts'
import { createMessageQueue } from '../../src/conversations/createMessageQueue.ts'
import { change } from '../../src/conversations/record.ts'
import type { TestRecord } from './testRecord.ts'

/** What writing needs, with the neighbours' answers as plain values that a test may set, and what was told kept. */
export function writeDeps(at: TestRecord) {
  const told: Change[] = []
  const says = { now: new Date('2026-11-24T12:00:00Z'), mayAsk: true, gone: false, online: false }
  const deps: SendDeps = {
    record: at.record,
    now: () => says.now,
    line: { put: () => Promise.resolve() },
    tell: { changed: (told_) => { told.push(told_) } },
    answerBy: (_product, sentAt) => new Date(sentAt.getTime() + 24 * 3_600_000),
    mayAsk: () => Promise.resolve(says.mayAsk),
    isGone: () => Promise.resolve(says.gone),
    comeBack: (trx, row, now) => change(trx, row.id, {
      ...says.online ? { state: 'assigned' as const, operator_id: row.last_operator_id } : { state: 'waiting' as const },
      asked_at: now, answer_by: deps.answerBy(row.product, now), first_answer_at: null, reason: null, postponed_until: null,
    }),
    messages: createMessageQueue(at.record, at.kind === 'postgres' ? 3 : 1),
  }
  return { deps, told, says }
}

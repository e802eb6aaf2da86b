import { describe, expect, test } from '@jest/globals'
import { message } from '../../test/words.ts'
import type { Entry } from './entry.ts'
import { rowsOf } from './rowsOf.ts'

const day = (at: string) => at.slice(0, 10)
const at = (seq: number, time: string, more = {}) => message('a', seq, { sentAt: `2026-11-20T${time}:00.000Z`, ...more })
const anna = { author: { kind: 'operator', id: 'anna', name: 'Анна' } as const }
const entry = (id: string, failed: Entry['failed'] = null): Entry => ({ id, kind: 'send', talk: 'a', text: id, topic: null, steps: [], urgent: false, pictures: [], attachmentIds: [], at: 1, failed })
const kinds = (rows: ReturnType<typeof rowsOf>) => rows.map((row) => (row.kind === 'group' ? `${row.own ? 'own' : 'their'} ${row.messages.length}` : row.kind === 'pending' ? `pending ${row.entries.length}` : row.kind))

describe('rows of a conversation', () => {
  test('grouped by author, parted by days and long silence', () => {
    const rows = rowsOf([at(1, '10:00'), at(2, '10:01'), at(3, '10:05', anna), at(4, '11:00', anna), message('a', 5, { sentAt: '2026-11-21T09:00:00.000Z' })], [], 'me', day)
    expect(kinds(rows)).toEqual(['day', 'own 2', 'their 1', 'time', 'their 1', 'day', 'own 1'])
  })

  test('another visitor of the clinic is not oneself', () => {
    expect(kinds(rowsOf([at(1, '10:00')], [], 'lead', day))).toEqual(['day', 'their 1'])
  })

  test('what is not sent stands below, a failed one alone, and goes with its echo', () => {
    const entries = [entry('x', 'invalid'), entry('y'), entry('z'), entry('client-a-1')]
    expect(kinds(rowsOf([at(1, '10:00')], entries, 'me', day))).toEqual(['day', 'own 1', 'pending 1', 'pending 2'])
  })
})

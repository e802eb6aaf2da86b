import { limits } from '@lifebuoy/shared'
import type { Clock } from '../clock.ts'
import type { Visitor } from '../people.ts'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import type { Tell } from '../tell.ts'
import { diagnosticsOf } from './diagnosticsOf.ts'
import { owns, reach } from './reach.ts'

interface DiagnosticsDeps {
  record: Record
  now: Clock
  tell: Tell
}

/** What jsonb cannot keep: NUL, and halves of surrogate pairs. */
const unfit = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/i

/** Nobody's browser says anything deeper; what nests thousands deep would end in a stack that overflows, here or in the record. */
const deepest = 16

const isDeep = (value: unknown): boolean => {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true
    level = level.flatMap((item) => typeof item === 'object' && item !== null ? Object.values(item) : [])
  }
  return false
}

/** The visitor's word on a request: the values he saw, or null where he declined. The first word counts; the same again is fine. */
export async function answerDiagnostics({ record, now, tell }: DiagnosticsDeps, who: Visitor, { requestId, data }: { requestId: string; data: { [name: string]: unknown } | null }): Promise<{ [name: string]: never }> {
  if (isDeep(data)) throw new Refusal('invalid', { field: 'data' })
  const json = JSON.stringify(data)
  if (Buffer.byteLength(json) > limits.diagnosticsBytes || unfit.test(json)) throw new Refusal('invalid', { field: 'data' })
  const asked = await record.selectFrom('diagnostics').selectAll().where('request_id', '=', requestId).executeTakeFirst()
  const row = asked && await reach(record, who, asked.conversation_id).catch(() => undefined)
  if (!asked || !row || !owns(who, row)) throw new Refusal('not_found', { field: 'requestId' })

  const answered = await record.updateTable('diagnostics')
    .set({ data: data === null ? null : json, answered_at: now() })
    .where('request_id', '=', requestId).where('answered_at', 'is', null)
    .returningAll().executeTakeFirst()
  if (answered) tell.changed({ row, diagnostics: diagnosticsOf(answered) })
  return {}
}


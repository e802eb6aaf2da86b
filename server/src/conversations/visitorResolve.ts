import type { Clock } from '../clock.ts'
import type { Visitor } from '../people.ts'
import { followLine } from '../queue/followLine.ts'
import type { Line } from '../queue/line.ts'
import { recordLeave } from '../queue/recordLeave.ts'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import type { Tell } from '../tell.ts'
import { bump } from './bump.ts'
import type { ConversationRow } from './conversationRow.ts'
import { reachLocked } from './reach.ts'

interface ResolveDeps {
  record: Record
  line: Pick<Line, 'put'>
  now: Clock
  tell: Tell
}

/** The visitor needs no answer any more, or has it. A suggestion was never a question; what is resolved stays so. */
export async function visitorResolve({ record, line, now, tell }: ResolveDeps, who: Visitor, { conversationId }: { conversationId: string }): Promise<ConversationRow> {
  const { row, fresh } = await record.transaction().execute(async (trx) => {
    const locked = await reachLocked(trx, who, conversationId)
    if (locked.state === 'suggestion') throw new Refusal('conflict')
    if (locked.state === 'resolved') return { row: locked, fresh: false }
    const left = await recordLeave(trx, locked, 'resolved', now())
    await bump(trx, conversationId, { ...left, state: 'resolved', operator_id: null, reason: null, postponed_until: null })
    return { row: await reachLocked(trx, who, conversationId), fresh: true }
  })
  if (fresh) {
    await followLine(line, row)
    tell.changed({ row })
  }
  return row
}

import type { Person } from '../people.ts'
import { followLine } from '../queue/followLine.ts'
import { recordLeave } from '../queue/recordLeave.ts'
import type { Trx } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import { answered, isDuplicate } from './answered.ts'
import { beginNewRound } from './beginNewRound.ts'
import type { ConversationRow } from './conversationRow.ts'
import { insertMessage, type NewMessage } from './insertMessage.ts'
import { answerAgain, shapeFor, withImages, type MessageAnswer } from './messageAnswer.ts'
import { reach, reachOwn } from './reach.ts'
import { change, lockRow, type Patch } from './record.ts'
import type { WriteDeps } from './writeDeps.ts'

/**
 * One message in a transaction of its own: whatever changes the state of its conversation, has images, or was not fit for a group.
 * Throws `conflict`, `not_found`, `forbidden`, `not_eligible`.
 */
export async function sendAlone(deps: WriteDeps, who: Person, conversationId: string, message: NewMessage): Promise<MessageAnswer> {
  const before = await answered(deps.record, who, message.clientId, message.hash)
  if (before) return answerAgain(deps.record, who, before)
  const seen = who.kind === 'visitor' ? await reachOwn(deps.record, who, conversationId) : await reach(deps.record, who, conversationId)
  // Billing is asked before the lock: it may take its time, and the embedded record has one connection.
  const mayAsk = who.kind === 'visitor' && seen.state === 'resolved' ? await deps.mayAsk(who) : undefined
  if (mayAsk === false) throw new Refusal('not_eligible')

  try {
    const written = await deps.record.transaction().execute(async (trx) => {
      const row = await lockRow(trx, conversationId)
      if (!row) throw new Refusal('not_found', { field: 'conversationId' })
      // The same message on another socket: the lock waited for it.
      const first = await answered(trx, who, message.clientId, message.hash)
      if (first) return { first }
      if (who.kind === 'visitor' && row.state === 'resolved' && mayAsk === undefined) return 'again' as const
      return write(deps, trx, who, row, message)
    })
    // Resolved between the look and the lock.
    if (written === 'again') return await sendAlone(deps, who, conversationId, message)
    if ('first' in written) return await answerAgain(deps.record, who, written.first)
    await followLine(deps.line, written.row)
    deps.tell.changed({ row: written.row, messages: [written.message] })
    return { message: written.message, conversation: shapeFor(who, written.row) }
  } catch (error) {
    const first = isDuplicate(error) ? await answered(deps.record, who, message.clientId, message.hash) : undefined
    if (first) return answerAgain(deps.record, who, first)
    throw error
  }
}

async function write(deps: WriteDeps, trx: Trx, who: Person, row: ConversationRow, message: NewMessage) {
  if (who.kind === 'operator' && (row.state !== 'assigned' || row.operator_id !== who.id)) throw new Refusal('conflict')
  const now = deps.now()
  const { inserted, head } = await insertMessage(trx, row, who, message, now)
  const [said] = await withImages(trx, [inserted])
  if (!said) throw new Error('A message that was just written is not there')
  const changed = who.kind === 'visitor'
    ? await visitorWrote(deps, trx, row, head, now)
    : await change(trx, row.id, { ...head, ...(row.first_answer_at === null ? await recordLeave(trx, row, 'answer', now) : {}) })
  return { row: changed, message: said }
}

/** The table of states in docs/protocol.md, column "the visitor writes". */
async function visitorWrote(deps: WriteDeps, trx: Trx, row: ConversationRow, head: Patch, now: Date): Promise<ConversationRow> {
  switch (row.state) {
    case 'waiting':
    case 'development':
    case 'suggestion':
      return change(trx, row.id, head)
    case 'assigned': {
      // Answered, and its operator has gone since: it waits again at its own arrival.
      const lost = row.last_author !== 'visitor' && row.operator_id !== null && await deps.isGone(trx, row.operator_id)
      return change(trx, row.id, lost ? { ...head, state: 'waiting', operator_id: null } : head)
    }
    case 'postponed':
      return deps.comeBack(trx, await change(trx, row.id, head), now)
    case 'resolved':
      return beginNewRound(trx, row, row.round + 1, { askedAt: now, answerBy: deps.answerBy(row.product, now) }, head)
  }
}

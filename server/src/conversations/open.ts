import { randomUUID } from 'node:crypto'
import type { Message, VisitorInput } from '@lifebuoy/shared'
import { standsInLine } from '@lifebuoy/shared/rules/topics'
import type { Visitor } from '../people.ts'
import { followLine } from '../queue/followLine.ts'
import type { Trx } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import { answered, isDuplicate } from './answered.ts'
import { beginNewRound } from './beginNewRound.ts'
import { bodyHash } from './body.ts'
import { checkText } from './checkText.ts'
import type { ConversationRow } from './conversationRow.ts'
import { title } from './firstWords.ts'
import { insertMessage, type NewMessage } from './insertMessage.ts'
import { insertSystemMessage } from './insertSystemMessage.ts'
import { answerAgain, withImages, type MessageAnswer } from './messageAnswer.ts'
import { change, lockRow } from './record.ts'
import { forVisitor } from './shape.ts'
import type { WriteDeps } from './writeDeps.ts'

type Asked = VisitorInput['conversation:open']

/**
 * A first question: the conversation, its message, the images and its arrival in one transaction, the number last. A suggestion is
 * thanked for and stands outside the line (R10). Throws `invalid`, `conflict`, `not_eligible`, `not_found` (attachmentIds).
 */
export async function open(deps: WriteDeps, who: Visitor, input: Asked): Promise<MessageAnswer> {
  const { text, steps } = checkText(input)
  const { clientId, topic = null, urgent = false, attachmentIds = [] } = input
  const hash = bodyHash({ kind: 'open', text, steps, topic, urgent, attachmentIds })
  const before = await answered(deps.record, who, clientId, hash)
  if (before) return answerAgain(deps.record, who, before)
  if (!await deps.mayAsk(who)) throw new Refusal('not_eligible')

  try {
    const { row, messages, first } = await deps.record.transaction().execute(
      (trx) => ask(deps, trx, who, { topic, urgent }, { clientId, hash, text, steps, attachmentIds }))
    await followLine(deps.line, row)
    deps.tell.changed({ row, messages })
    return { message: first, conversation: forVisitor(row) }
  } catch (error) {
    // The same question on another socket at the same moment: its answer is this one's.
    const first = isDuplicate(error) ? await answered(deps.record, who, clientId, hash) : undefined
    if (first) return answerAgain(deps.record, who, first)
    throw error
  }
}

interface Said { row: ConversationRow; messages: Message[]; first: Message }

async function ask(deps: WriteDeps, trx: Trx, who: Visitor, { topic, urgent }: Pick<ConversationRow, 'topic' | 'urgent'>, message: NewMessage): Promise<Said> {
  const now = deps.now()
  const id = randomUUID()
  // Outside the line until the number is there: a question without one cannot stand in it.
  await trx.insertInto('conversation')
    .values({
      id, product: who.product, account: who.account, visitor_id: who.id, rev: 0, topic, urgent, state: 'suggestion',
      operator_id: null, last_operator_id: null, reason: null, opened_at: now, last_at: now, last_author: 'visitor', title: title(message.text),
      arrival: null, asked_at: now, answer_by: null, first_answer_at: null, left_at: null, postponed_until: null, rating: null,
    })
    .execute()
  const { inserted, head } = await insertMessage(trx, { id, last_seq: 0, unread_visitor: 0, unread_operator: 0 }, who, message, now)
  const [first] = await withImages(trx, [inserted])
  const fresh = await lockRow(trx, id)
  if (!first || !fresh) throw new Error('A conversation that was just opened is not there')
  if (standsInLine(topic)) {
    const row = await beginNewRound(trx, fresh, 1, { askedAt: now, answerBy: deps.answerBy(who.product, now) }, head)
    return { row, messages: [first], first }
  }
  const thanked = await insertSystemMessage(trx, await change(trx, id, head), { event: 'suggestion' }, now)
  return { row: thanked.row, messages: [first, thanked.message], first }
}

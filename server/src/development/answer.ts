import { sql } from 'kysely'
import type { Message } from '@lifebuoy/shared'
import type { Clock } from '../clock.ts'
import { answered, isDuplicate } from '../conversations/answered.ts'
import { bodyHash } from '../conversations/body.ts'
import { checkText } from '../conversations/checkText.ts'
import { insertMessage } from '../conversations/insertMessage.ts'
import { messageOf, type MessageRow } from '../conversations/messagesOf.ts'
import { change, lockRow } from '../conversations/record.ts'
import type { Record, Trx } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import type { Tell } from '../tell.ts'
import { developers } from './developers.ts'

export interface Answer {
  record: Record
  now: Clock
  tell: Pick<Tell, 'changed'>
}

export interface AnswerInput {
  /** The tracker's own: the same one again gives the first answer. */
  id: string
  conversationId: string
  text: string
}

/**
 * Development's answer becomes a message to the visitor (R11), unread for the operators too. It moves no state: whether all is said, an operator
 * decides. Throws `not_found` for whatever this product has not handed over, `invalid`, `conflict`.
 */
export async function answer(deps: Answer, product: string, { id: clientId, conversationId, text: given }: AnswerInput): Promise<Message> {
  const { text } = checkText({ text: given })
  const hash = bodyHash({ kind: 'send', conversationId, text })
  const before = await answered(deps.record, developers(product, null), clientId, hash)
  if (before) return messageOf(before)
  try {
    const written = await deps.record.transaction().execute(async (trx) => {
      const row = await lockRow(trx, conversationId)
      if (!row || row.product !== product || !await wasHandedOver(trx, conversationId)) throw new Refusal('not_found', { field: 'conversationId' })
      const who = developers(product, await localeOf(trx, row.visitor_id))
      // The same answer on another node: the lock waited for it.
      const first = await answered(trx, who, clientId, hash)
      if (first) return { first }
      const { inserted, head } = await insertMessage(trx, row, who, { clientId, hash, text }, deps.now())
      return { inserted, row: await change(trx, row.id, { ...head, unread_operator: row.unread_operator + 1 }) }
    })
    if ('first' in written) return messageOf(written.first)
    return tellOf(deps, written)
  } catch (error) {
    const first = isDuplicate(error) ? await answered(deps.record, developers(product, null), clientId, hash) : undefined
    if (first) return messageOf(first)
    throw error
  }
}

function tellOf({ tell }: Answer, { inserted, row }: { inserted: MessageRow; row: Awaited<ReturnType<typeof change>> }): Message {
  const message = messageOf(inserted)
  tell.changed({ row, messages: [message] })
  return message
}

/** And its words are still there: into a conversation that was erased nothing comes any more. */
async function wasHandedOver(trx: Trx, conversationId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from delivery d join note n on n.id = d.note_id where d.conversation_id = ${conversationId} and n.text <> '' limit 1`.execute(trx)
  return rows.length > 0
}

async function localeOf(trx: Trx, visitorId: string): Promise<string | null> {
  const found = await trx.selectFrom('visitor').select('locale').where('id', '=', visitorId).executeTakeFirst()
  return found?.locale ?? null
}

import { randomBytes, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { ConversationRow } from '../../src/conversations/conversationRow.ts'
import { selectRows } from '../../src/conversations/selectRows.ts'
import type { Visitor } from '../../src/people.ts'
import { arrive } from '../../src/queue/arrive.ts'
import { beginRound } from '../../src/queue/beginRound.ts'
import type { Tables } from '../../src/tables.ts'

export interface Seed {
  urgent?: boolean
  /** Written down as it was asked; a test moves it on with the commands. */
  suggestion?: boolean
  askedAt?: Date
}

/** A question with its first message, straight into the record: for tests of what happens to it afterwards. */
export async function seedQuestion(record: Kysely<Tables>, visitor: Visitor, seed: Seed = {}): Promise<ConversationRow> {
  const id = randomUUID()
  const { urgent = false, suggestion = false, askedAt = new Date('2026-11-24T12:00:00Z') } = seed
  const answerBy = new Date(askedAt.getTime() + 24 * 3_600_000)
  return record.transaction().execute(async (trx) => {
    const arrival = suggestion ? null : await arrive(trx)
    await trx.insertInto('conversation').values({
      id, product: visitor.product, account: visitor.account, visitor_id: visitor.id,
      topic: suggestion ? 'suggestion' : null, urgent, state: suggestion ? 'suggestion' : 'waiting',
      operator_id: null, last_operator_id: null, reason: null, opened_at: askedAt,
      last_seq: 1, last_at: askedAt, last_author: 'visitor', unread_operator: 1, title: 'Не печатает чек', preview: 'Не печатает чек',
      arrival, asked_at: askedAt, answer_by: suggestion ? null : answerBy, first_answer_at: null, left_at: null, postponed_until: null, rating: null,
    }).execute()
    await trx.insertInto('message').values({
      id: randomUUID(), conversation_id: id, seq: 1, client_id: randomUUID(), author_kind: 'visitor', author_id: visitor.id, author_name: visitor.name,
      body_hash: randomBytes(32), text: 'Не печатает чек', steps: null, system: null, sent_at: askedAt,
    }).execute()
    if (arrival !== null) await beginRound(trx, { conversationId: id, n: 1, arrival, product: visitor.product, urgent, askedAt, answerBy })
    return selectRows(trx).where('c.id', '=', id).executeTakeFirstOrThrow()
  })
}

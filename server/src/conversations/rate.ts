import type { Clock } from '../clock.ts'
import type { Visitor } from '../people.ts'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import type { Tell } from '../tell.ts'
import { bump } from './bump.ts'
import type { ConversationRow } from './conversationRow.ts'
import { reachLocked } from './reach.ts'

interface RateDeps {
  record: Record
  now: Clock
  tell: Tell
}

/** How the visitor found the help of the round that ended; rating again changes it. Only a resolved question is rated. */
export async function rate({ record, now, tell }: RateDeps, who: Visitor, { conversationId, score, comment }: { conversationId: string; score: number; comment?: string }): Promise<ConversationRow> {
  const row = await record.transaction().execute(async (trx) => {
    const locked = await reachLocked(trx, who, conversationId)
    if (locked.state !== 'resolved') throw new Refusal('conflict')
    const rating = { score, comment: comment?.trim().replaceAll('\0', '') || null, rated_at: now() }
    await trx.insertInto('rating').values({ conversation_id: conversationId, round: locked.round, ...rating })
      .onConflict((conflict) => conflict.columns(['conversation_id', 'round']).doUpdateSet(rating)).execute()
    await bump(trx, conversationId, { rating: score })
    return reachLocked(trx, who, conversationId)
  })
  tell.changed({ row })
  return row
}

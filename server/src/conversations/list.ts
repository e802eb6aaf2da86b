import { limits, type State } from '@lifebuoy/shared'
import type { Operator, Visitor } from '../people.ts'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import type { ConversationRow } from './conversationRow.ts'
import { reach, readable } from './reach.ts'

interface Page {
  /** The id of the last conversation of the page before. */
  before?: string
  limit?: number
}

type Query = ReturnType<typeof readable>

/** Newest first by that instant; `before` is a conversation that this person may read, else it does not exist. */
async function pageOf(record: Record, who: Visitor | Operator, query: Query, by: 'last_at' | 'asked_at', { before, limit = limits.historyDefault }: Page): Promise<ConversationRow[]> {
  const edge = before === undefined ? undefined : await reach(record, who, before).catch((error: unknown) => {
    throw error instanceof Refusal ? new Refusal('not_found', { field: 'before' }) : error
  })
  return query
    .$if(edge !== undefined, (q) => q.where((eb) => eb(eb.refTuple(`c.${by}`, 'c.id'), '<', eb.tuple(edge?.[by] ?? new Date(), edge?.id ?? ''))))
    .orderBy(`c.${by}`, 'desc').orderBy('c.id', 'desc')
    .limit(limit)
    .execute()
}

/** By their last word: a visitor's own conversations, or all of his clinic's for a lead. */
export async function list({ record }: { record: Record }, who: Visitor, { scope = 'own', ...page }: Page & { scope?: 'own' | 'account' }): Promise<ConversationRow[]> {
  if (scope === 'account' && !who.lead) throw new Refusal('forbidden', { field: 'scope' })
  const query = readable(record, who)
  return pageOf(record, who, scope === 'account' ? query : query.where('c.visitor_id', 'in', [...who.ids]), 'last_at', page)
}

/** Conversations as operators look for them, by the asking of their present round: the one order that an index keeps for a million of them. */
export async function listForOperator({ record }: { record: Record }, who: Operator, { state, account, operatorId, ...page }: Page & { state?: State; account?: string; operatorId?: string }): Promise<ConversationRow[]> {
  return pageOf(record, who, readable(record, who)
    .$if(state !== undefined, (q) => q.where('c.state', '=', state ?? 'waiting'))
    .$if(account !== undefined, (q) => q.where('c.account', '=', account ?? ''))
    .$if(operatorId !== undefined, (q) => q.where('c.operator_id', '=', operatorId ?? null)), 'asked_at', page)
}

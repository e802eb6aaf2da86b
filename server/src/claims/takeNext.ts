import type { OperatorInput } from '@lifebuoy/shared'
import { modeAllows } from '@lifebuoy/shared/rules/nextInLine'
import { sql } from 'kysely'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import { findRow } from '../conversations/record.ts'
import type { Hours } from '../hours/createHours.ts'
import type { Operator } from '../people.ts'
import { choosePresence } from '../presence/choosePresence.ts'
import type { Record, Trx } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import type { Tell } from '../tell.ts'
import { announce, type Announce } from './announce.ts'
import { assign } from './assign.ts'
import { existing } from './existing.ts'
import { firstWaiting } from './firstWaiting.ts'
import { transact } from './transact.ts'

export interface TakeNext extends Announce {
  record: Record
  hours: Pick<Hours, 'modeOf'>
  /** The ids of all products. */
  products: readonly string[]
  tell: Pick<Tell, 'changed' | 'operators'>
}

/** Any number that nobody else here locks. */
const takingNext = 7315100
/** Each turn lost means that somebody changed the head of the line meanwhile. */
const turns = 50

/**
 * "Take next" (R6), decided by the record alone: the lowest arrival that the mode of its product allows, to exactly one operator.
 * Null where the mode leaves nothing to take. The same `requestId` gives the same result, null included.
 */
export async function takeNext(deps: TakeNext, operator: Operator, input: OperatorInput['queue:next']): Promise<ConversationRow | null> {
  const { requestId } = input
  const done = await transact(deps.record, async (trx) => {
    // One at a time over all nodes: with `skip locked` number 2 would go while number 1 is locked for a moment.
    await sql`select pg_advisory_xact_lock(${takingNext})`.execute(trx)
    if (requestId !== undefined) {
      const earlier = await trx.selectFrom('take_request').select('conversation_id')
        .where('operator_id', '=', operator.id).where('request_id', '=', requestId).executeTakeFirst()
      if (earlier !== undefined) return { row: await repeated(trx, earlier.conversation_id), taken: false, came: false }
    }
    const row = await lockNext(deps, trx)
    const taken = row === null ? null : await assign(trx, row, operator.id)
    if (requestId !== undefined) {
      await trx.insertInto('take_request').values({
        operator_id: operator.id, request_id: requestId, conversation_id: taken?.id ?? null,
        // Not now(), which is when the transaction began: before the lock, so in any order.
        taken_at: sql<Date>`clock_timestamp()`,
      }).execute()
    }
    return { row: taken, taken: taken !== null, came: await choosePresence(trx, operator.id, 'online') }
  })
  if (done.came) deps.tell.operators()
  if (done.taken && done.row !== null) await announce(deps, { row: done.row })
  return done.row
}

const repeated = async (trx: Trx, conversationId: string | null) =>
  conversationId === null ? null : await findRow(trx, conversationId) ?? null

/** The row is looked for, then locked, then looked at again: an edit that held it may have taken it out of the line, and the mode may have changed. */
async function lockNext(deps: TakeNext, trx: Trx): Promise<ConversationRow | null> {
  for (let turn = 0; turn < turns; turn++) {
    const modes = new Map(deps.products.map((product) => [product, deps.hours.modeOf(product)]))
    const id = await firstWaiting(trx, modes)
    if (id === null) return null
    const row = await existing(trx, id)
    const mode = deps.products.includes(row.product) ? deps.hours.modeOf(row.product) : 'open'
    if (row.state === 'waiting' && modeAllows(mode, row.urgent)) return row
  }
  throw new Refusal('unavailable')
}

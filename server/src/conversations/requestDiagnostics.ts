import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Operator } from '../people.ts'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import type { Tell } from '../tell.ts'
import { diagnosticsOf } from './diagnosticsOf.ts'
import { reachLocked } from './reach.ts'

interface DiagnosticsDeps {
  record: Record
  now: Clock
  tell: Tell
}

/** Asks the visitor for what his browser says about itself (R3); one open request a conversation, asked again it is the same one. */
export async function requestDiagnostics({ record, now, tell }: DiagnosticsDeps, who: Operator, { conversationId }: { conversationId: string }): Promise<{ requestId: string }> {
  const { request, row } = await record.transaction().execute(async (trx) => {
    const conversation = await reachLocked(trx, who, conversationId)
    if (conversation.state === 'resolved') throw new Refusal('conflict')
    const open = await trx.selectFrom('diagnostics').selectAll().where('conversation_id', '=', conversationId).where('answered_at', 'is', null).executeTakeFirst()
    const asked = open ?? await trx.insertInto('diagnostics')
      .values({ request_id: randomUUID(), conversation_id: conversationId, operator_id: who.id, asked_at: now(), data: null, answered_at: null })
      .returningAll().executeTakeFirstOrThrow()
    return { request: asked, row: conversation }
  })
  tell.changed({ row, diagnostics: diagnosticsOf(request) })
  return { requestId: request.request_id }
}

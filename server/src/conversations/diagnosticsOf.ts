import type { Selectable } from 'kysely'
import type { Diagnostics } from '@lifebuoy/shared'
import type { Tables } from '../tables.ts'

/** What was asked of a browser and what its person let through; `data` null after an answer means: declined. */
export const diagnosticsOf = (row: Selectable<Tables['diagnostics']>): Diagnostics => ({
  conversationId: row.conversation_id,
  requestId: row.request_id,
  data: row.data ?? null,
  answeredAt: row.answered_at?.toISOString() ?? null,
})

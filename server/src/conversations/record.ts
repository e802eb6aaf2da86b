import type { Updateable } from 'kysely'
import type { Record, Trx } from '../record/record.ts'
import type { ConversationTable } from '../tables.ts'
import { bump } from './bump.ts'
import type { ConversationRow } from './conversationRow.ts'
import { lock } from './lock.ts'
import { selectRows } from './selectRows.ts'

export async function findRow(db: Record, id: string): Promise<ConversationRow | undefined> {
  return await selectRows(db).where('c.id', '=', id).executeTakeFirst()
}

/** Waits for whoever changes it now; everything that changes a conversation starts here. */
export async function lockRow(trx: Trx, id: string): Promise<ConversationRow | undefined> {
  await lock(trx, id)
  return findRow(trx, id)
}

export type Patch = Omit<Updateable<ConversationTable>, 'id' | 'rev'>

/** Changes a locked conversation and gives it as it stands then; `rev` rises by one whatever the patch says. */
export async function change(trx: Trx, id: string, patch: Patch): Promise<ConversationRow> {
  await bump(trx, id, patch)
  return await selectRows(trx).where('c.id', '=', id).executeTakeFirstOrThrow()
}

import type { ConversationRow } from '../conversations/conversationRow.ts'
import { reach } from '../conversations/reach.ts'
import type { Record } from '../record/record.ts'
import type { OperatorSession } from './operatorSession.ts'
import { rooms } from './rooms.ts'

/** Live words of a conversation that is not his, until he says otherwise or his connection ends. */
export async function watch({ record }: { record: Record }, me: OperatorSession, input: { conversationId: string; watch: boolean }): Promise<ConversationRow> {
  const row = await reach(record, me.operator, input.conversationId)
  if (input.watch) await me.join(rooms.watchers(row.id))
  else await me.leave(rooms.watchers(row.id))
  return row
}

import type { ConversationRow } from '../conversations/conversationRow.ts'
import { reach } from '../conversations/reach.ts'
import type { Operator } from '../people.ts'
import type { Record } from '../record/record.ts'
import { rooms } from './rooms.ts'

/** The connection that watches; it forgets with its end. */
export interface Watcher {
  join(room: string): Promise<void> | void
  leave(room: string): Promise<void> | void
}

/** Live words of a conversation that is not his, until he says otherwise. */
export async function watch({ record }: { record: Record }, who: Operator, socket: Watcher, input: { conversationId: string; watch: boolean }): Promise<ConversationRow> {
  const row = await reach(record, who, input.conversationId)
  if (input.watch) await socket.join(rooms.watchers(row.id))
  else await socket.leave(rooms.watchers(row.id))
  return row
}

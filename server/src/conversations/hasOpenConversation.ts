import type { Record } from '../record/record.ts'

/** Whether one of these people has a conversation that is not resolved. */
export async function hasOpenConversation(record: Record, visitorIds: readonly string[]): Promise<boolean> {
  const open = await record.selectFrom('conversation').select('id')
    .where('visitor_id', 'in', [...visitorIds]).where('state', '<>', 'resolved').limit(1).executeTakeFirst()
  return open !== undefined
}

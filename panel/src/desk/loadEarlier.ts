import { limits } from '@lifebuoy/shared/protocol/limits'
import type { Desk } from './desk.ts'

/** Whether the beginning of a talk was not loaded yet. */
export function hasEarlier(desk: Desk, conversationId: string): boolean {
  const first = desk.known.value.talks[conversationId]?.messages[0]
  return first !== undefined && first.seq > 1
}

/** Loads the page before what is there; of a talk of which nothing is there, the newest one. */
export async function loadEarlier(desk: Desk, conversationId: string): Promise<void> {
  if (desk.loading.value[conversationId] === 'loading') return
  const first = desk.known.peek().talks[conversationId]?.messages[0]?.seq
  desk.loading.value = { ...desk.loading.value, [conversationId]: 'loading' }
  const answer = await desk.ask('conversation:history', {
    conversationId,
    ...(first === undefined ? {} : { beforeSeq: first }),
    limit: limits.historyDefault,
  })
  const { [conversationId]: _, ...others } = desk.loading.value
  desk.loading.value = answer.ok ? others : { ...others, [conversationId]: answer.error.code }
  if (answer.ok) desk.learn(null, { conversationId, ...answer.data })
}

import { effect } from '@preact/signals'
import { limits } from '@lifebuoy/shared/protocol/limits'
import { lackAfter } from '../state/lack.ts'
import type { Desk } from './desk.ts'

/** Finds messages that never came by their numbers, and fetches them: in every talk that was loaded, at most one call each at a time. */
export function keepWhole(desk: Desk): () => void {
  const asking = new Set<string>()
  const fill = async (conversationId: string, afterSeq: number) => {
    asking.add(conversationId)
    const answer = await desk.ask('conversation:history', { conversationId, afterSeq, limit: limits.historyPage })
    asking.delete(conversationId)
    if (answer.ok && answer.data.messages.length > 0) desk.learn(null, { conversationId, ...answer.data })
  }
  return effect(() => {
    if (desk.link.value !== 'live') return
    const { conversations, talks } = desk.known.value
    for (const [id, talk] of Object.entries(talks)) {
      const conversation = conversations[id]
      const lack = conversation === undefined || asking.has(id) ? null : lackAfter(conversation, talk)
      if (lack !== null) void fill(id, lack)
    }
  })
}

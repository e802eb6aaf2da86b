import { limits } from '@lifebuoy/shared'
import type { Connection } from '../connection.ts'
import type { Store } from '../store.ts'
import { withMessages } from './apply.ts'
import { gapOf } from './gapOf.ts'
import type { Talks } from './talks.ts'

/** Brings by history what a conversation lacks, page by page until nothing is missing; one at a time in each conversation. */
export function gapHealer(talks: Store<Talks>, ask: Connection['ask']): (conversationId: string) => Promise<void> {
  const healing = new Set<string>()
  return async (conversationId) => {
    const gap = () => gapOf(talks.get().conversations[conversationId], talks.get().messages[conversationId] ?? [])
    if (healing.has(conversationId)) return
    healing.add(conversationId)
    try {
      for (let afterSeq = gap(); afterSeq !== null; afterSeq = gap()) {
        const answer = await ask('conversation:history', { conversationId, afterSeq, limit: limits.historyPage })
        if (!answer?.ok || answer.data.messages.length === 0) return
        talks.update((now) => withMessages(now, answer.data.messages))
      }
    } finally {
      healing.delete(conversationId)
    }
  }
}

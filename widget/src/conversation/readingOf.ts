import { limits } from '@lifebuoy/shared'
import type { Connection } from '../connection.ts'
import type { Store } from '../store.ts'
import { withConversation, withMessages } from './apply.ts'
import type { Talks } from './talks.ts'

/** Reading a conversation: its earlier pages, fresh addresses of its images, the mark of what was read. */
export interface ReadingOf {
  /** Brings the page of messages before the first one here; true while there may be more. */
  older: (conversationId: string) => Promise<boolean>
  /** Image addresses live five minutes: brings a message with fresh ones. */
  refresh: (conversationId: string, seq: number) => Promise<void>
  read: (conversationId: string, seq: number) => void
}

export function readingOf(talks: Store<Talks>, ask: Connection['ask'], online: () => boolean): ReadingOf {
  const marking = new Map<string, number>()
  return {
    older: async (conversationId) => {
      const first = talks.get().messages[conversationId]?.[0]?.seq
      const beforeSeq = first ?? (talks.get().conversations[conversationId]?.lastSeq ?? 0) + 1
      if (beforeSeq <= 1) return false
      const answer = await ask('conversation:history', { conversationId, beforeSeq, limit: limits.historyDefault })
      if (!answer?.ok) return true
      talks.update((now) => withMessages(now, answer.data.messages))
      return (answer.data.messages[0]?.seq ?? 1) > 1
    },
    refresh: async (conversationId, seq) => {
      const answer = await ask('conversation:history', { conversationId, afterSeq: seq - 1, limit: 1 })
      if (answer?.ok) talks.update((now) => withMessages(now, answer.data.messages))
    },
    read: (conversationId, seq) => {
      const { conversations, welcome } = talks.get()
      const conversation = conversations[conversationId]
      // A lead's reading of others' marks nothing.
      if (conversation === undefined || conversation.visitor.id !== welcome?.visitor.id || !online()) return
      if (seq <= Math.max(conversation.readBy.visitor, marking.get(conversationId) ?? 0)) return
      marking.set(conversationId, seq)
      void ask('conversation:read', { conversationId, seq }).then((answer) => {
        marking.delete(conversationId)
        if (answer?.ok) talks.update((now) => withConversation(now, answer.data.conversation))
      })
    },
  }
}

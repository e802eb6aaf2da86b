import { effect, untracked } from '@preact/signals'
import { holds } from '../state/mine.ts'
import type { Desk } from './desk.ts'
import { loadEarlier } from './loadEarlier.ts'

/** Loads what is opened, and follows it live while it is open and somebody else's. After a break it does so again. */
export function followOpen(desk: Desk): () => void {
  let watched: string | null = null
  const unwatch = () => {
    if (watched !== null) void desk.ask('conversation:watch', { conversationId: watched, watch: false })
    watched = null
  }
  const stop = effect(() => {
    const route = desk.route.value
    const id = route.page === 'desk' ? route.conversationId : null
    if (desk.link.value !== 'live') {
      watched = null
      return
    }
    untracked(() => {
      if (watched !== id) unwatch()
      if (id !== null) {
        void watch(desk, id)
        watched = id
      }
    })
  })
  return () => {
    stop()
    unwatch()
  }
}

async function watch(desk: Desk, conversationId: string): Promise<void> {
  const { conversations, talks } = desk.known.peek()
  const conversation = conversations[conversationId]
  const mine = conversation !== undefined && holds(desk.known.peek(), conversation)
  if (!mine) {
    const answer = await desk.ask('conversation:watch', { conversationId, watch: true })
    if (!answer.ok) {
      desk.loading.value = { ...desk.loading.value, [conversationId]: answer.error.code }
      return
    }
    desk.learn(answer.data.conversation)
  }
  const talk = talks[conversationId]
  const few = (talk?.messages.length ?? 0) < 2 && (talk?.messages[0]?.seq ?? 2) > 1
  if (few) return loadEarlier(desk, conversationId)
  await catchUp(desk, conversationId)
}

/** Notes and details carry no numbers that would show a gap: what was written while nobody watched comes with the last page. */
async function catchUp(desk: Desk, conversationId: string): Promise<void> {
  const answer = await desk.ask('conversation:history', { conversationId, limit: 50 })
  if (answer.ok) desk.learn(null, { conversationId, ...answer.data })
}

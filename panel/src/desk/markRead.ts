import { effect, signal } from '@preact/signals'
import { holds } from '../state/mine.ts'
import type { Desk } from './desk.ts'

/** Whether the window is looked at. */
export const visible = signal(typeof document === 'undefined' || document.visibilityState === 'visible')

export function watchVisibility(): void {
  document.addEventListener('visibilitychange', () => { visible.value = document.visibilityState === 'visible' })
}

/** Tells the server what the holder has seen: while the conversation is open, its newest message loaded and the window looked at. */
export function markRead(desk: Desk): () => void {
  let told = ''
  return effect(() => {
    const open = desk.open.value
    if (open === null || !visible.value || desk.link.value !== 'live') return
    const loaded = desk.known.value.talks[open.id]?.messages.at(-1)?.seq ?? 0
    const his = holds(desk.known.value, open) || (open.operator === null && open.state === 'development')
    if (!his || loaded <= open.readBy.operator || told === `${open.id} ${loaded}`) return
    told = `${open.id} ${loaded}`
    void desk.ask('conversation:read', { conversationId: open.id, seq: loaded }).then((answer) => {
      if (answer.ok) desk.learn(answer.data.conversation)
      else told = ''
    })
  })
}

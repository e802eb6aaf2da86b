import type { Answer, Conversation, Taken } from '@lifebuoy/shared'
import type { Desk } from '../desk/desk.ts'
import { openConversation, openList } from '../desk/go.ts'
import { say } from '../say.ts'
import { refusal } from './refusal.ts'

/**
 * Takes the next in line. The same `requestId` is repeated while the answer is unknown, so that a lost answer never
 * leaves a question with somebody who does not know of it.
 */
export async function takeNext(desk: Desk): Promise<void> {
  if (desk.busy.value !== null) return
  begin(desk, 'next')
  const asked = `${desk.known.peek().operator?.id ?? ''}.next`
  const requestId = desk.keep.read(asked) ?? crypto.randomUUID()
  desk.keep.write(asked, requestId)
  const answer = await desk.ask('queue:next', { requestId })
  if (answer.ok || answer.error.code !== 'unavailable') desk.keep.write(asked, null)
  if (!answer.ok) fault(desk, answer.error.code === 'unavailable' ? say('take.failed') : refusal(answer.error.code))
  else if (answer.data === null) desk.toast.value = { text: say('take.none'), fault: false }
  else show(desk, answer.data)
  desk.busy.value = null
}

/** Takes one that nobody holds and that is not in the line. */
export async function take(desk: Desk, conversation: Conversation): Promise<void> {
  if (desk.busy.value !== null) return
  begin(desk, 'take')
  const answer: Answer<Taken> = await desk.ask('conversation:take', { conversationId: conversation.id })
  if (!answer.ok) fault(desk, refusal(answer.error.code))
  else {
    show(desk, answer.data)
    desk.toast.value = { text: say('act.taken', { number: answer.data.conversation.arrival ?? '—' }), fault: false }
  }
  // Last: keys pressed meanwhile are meant for what is open now.
  desk.busy.value = null
}

const last = new WeakMap<Desk, string>()

/** What the latest take gave; null where it gave nothing, or has not yet. */
export const lastTaken = (desk: Desk): string | null => last.get(desk) ?? null

export const isTaking = (desk: Desk): boolean => desk.busy.value === 'next' || desk.busy.value === 'take'

function begin(desk: Desk, name: 'next' | 'take'): void {
  last.delete(desk)
  desk.busy.value = name
}

function show(desk: Desk, taken: Taken): void {
  desk.learn(taken.conversation, { conversationId: taken.conversation.id, messages: taken.messages, notes: taken.notes })
  openList(desk, 'line')
  openConversation(desk, taken.conversation.id)
  last.set(desk, taken.conversation.id)
}

function fault(desk: Desk, text: string): void {
  desk.toast.value = { text, fault: true }
}

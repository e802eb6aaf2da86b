import type { Answer, Conversation, OperatorInput, Reason } from '@lifebuoy/shared'
import type { Desk } from '../desk/desk.ts'
import { say } from '../say.ts'
import { refusal } from './refusal.ts'

const numberOf = (conversation: Conversation): string => (conversation.arrival === null ? '—' : String(conversation.arrival))

/** Does one command on a conversation, one at a time: tells what came of it, and returns whether it worked. */
async function act(desk: Desk, name: string, conversation: Conversation, asked: () => Promise<Answer<{ conversation: Conversation }>>, done: string): Promise<boolean> {
  if (desk.busy.value !== null) return false
  desk.busy.value = name
  const answer = await asked()
  desk.busy.value = null
  if (answer.ok) {
    desk.learn(answer.data.conversation)
    desk.toast.value = { text: done, fault: false }
    return true
  }
  desk.toast.value = { text: refusal(answer.error.code), fault: true }
  if (answer.error.code === 'conflict' || answer.error.code === 'forbidden') await refresh(desk, conversation.id)
  return false
}

/** Somebody was faster: shows how it stands now. */
async function refresh(desk: Desk, conversationId: string): Promise<void> {
  const answer = await desk.ask('conversation:watch', { conversationId, watch: true })
  if (answer.ok) desk.learn(answer.data.conversation)
}

export const giveBack = (desk: Desk, conversation: Conversation) =>
  act(desk, 'return', conversation, () => desk.ask('conversation:return', { conversationId: conversation.id }), say('act.returned', { number: numberOf(conversation) }))

export const transfer = (desk: Desk, conversation: Conversation, to: { id: string; name: string }) =>
  act(desk, 'transfer', conversation, () => desk.ask('conversation:transfer', { conversationId: conversation.id, operatorId: to.id }),
    say('act.transferred', { number: numberOf(conversation), name: to.name }))

/** `until`: ISO instant at which it comes back by itself; null: only when the visitor writes. */
export const postpone = (desk: Desk, conversation: Conversation, reason: Reason, until: string | null) =>
  act(desk, 'postpone', conversation, () => desk.ask('conversation:postpone', { conversationId: conversation.id, reason, ...(until === null ? {} : { until }) }),
    say('act.postponed', { number: numberOf(conversation) }))

export const resolve = (desk: Desk, conversation: Conversation, outcome: OperatorInput['conversation:resolve']['outcome']) =>
  act(desk, 'resolve', conversation, () => desk.ask('conversation:resolve', { conversationId: conversation.id, outcome }),
    say(outcome === 'solved' ? 'act.resolved' : 'act.closed', { number: numberOf(conversation) }))

export const handOver = (desk: Desk, conversation: Conversation, summary: string) =>
  act(desk, 'handover', conversation, () => desk.ask('conversation:handover', { conversationId: conversation.id, summary }), say('act.handedOver', { number: numberOf(conversation) }))

export const setUrgent = (desk: Desk, conversation: Conversation, urgent: boolean) =>
  act(desk, 'urgent', conversation, () => desk.ask('conversation:urgent', { conversationId: conversation.id, urgent }),
    say(urgent ? 'act.urgentSet' : 'act.urgentUnset', { number: numberOf(conversation) }))

/** Asks the visitor for what his browser knows of itself; he sees it first and may decline. */
export async function requestDiagnostics(desk: Desk, conversation: Conversation): Promise<void> {
  if (desk.busy.value !== null) return
  desk.busy.value = 'diagnostics'
  const answer = await desk.ask('diagnostics:request', { conversationId: conversation.id })
  desk.busy.value = null
  if (answer.ok) {
    desk.learn(null, { conversationId: conversation.id, diagnostics: [{ conversationId: conversation.id, requestId: answer.data.requestId, data: null, answeredAt: null }] })
    desk.toast.value = { text: say('act.requested', { name: conversation.visitor.name }), fault: false }
  } else desk.toast.value = { text: refusal(answer.error.code), fault: true }
}

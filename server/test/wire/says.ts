import { randomUUID } from 'node:crypto'
import type { Conversation, Message, Note } from '@lifebuoy/shared'
import type { Window } from './window.ts'

export interface Asked {
  conversation: Conversation
  message: Message
  /** The bytes that were sent, to be sent again. */
  payload: { clientId: string; text: string; [name: string]: unknown }
}

/** A visitor opens a question. */
export async function asks(visitor: Window, text = 'Не печатается чек', more: object = {}): Promise<Asked> {
  const payload = { clientId: randomUUID(), text, ...more }
  return { ...await visitor.ask<{ conversation: Conversation; message: Message }>('conversation:open', payload), payload }
}

/** Either side writes into a conversation. */
export async function says(window: Window, conversationId: string, text: string, clientId: string = randomUUID()): Promise<{ message: Message; conversation: Conversation }> {
  return window.ask('message:send', { conversationId, clientId, text })
}

export interface Taken {
  conversation: Conversation
  messages: Message[]
  notes: Note[]
}

/** An operator takes the next question; null where there is none. */
export async function takesNext(operator: Window, more: object = {}): Promise<Taken | null> {
  return operator.ask('queue:next', more)
}

/** As `takesNext`, where there must be one. */
export async function takes(operator: Window): Promise<Taken> {
  const taken = await takesNext(operator)
  if (!taken) throw new Error('there was nothing to take')
  return taken
}

/** All messages of a conversation, page by page as a window heals a gap. */
export async function reads(window: Window, conversationId: string): Promise<Message[]> {
  const messages: Message[] = []
  for (;;) {
    const page = await window.ask<{ messages: Message[] }>('conversation:history', { conversationId, afterSeq: messages.length, limit: 200 })
    messages.push(...page.messages)
    if (page.messages.length < 200) return messages
  }
}

export const seqs = (messages: readonly { seq: number }[]): number[] => messages.map(({ seq }) => seq)
export const upTo = (n: number): number[] => Array.from({ length: n }, (_, at) => at + 1)

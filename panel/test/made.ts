import type { Conversation, Message, Note, OperatorWelcome, Support } from '@lifebuoy/shared'

export const now = Date.parse('2026-11-24T12:20:00.000Z')
export const at = (minutes: number): string => new Date(now + minutes * 60_000).toISOString()
export const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const anna = { id: idOf(1), name: 'Анна', email: 'anna@lifebuoy.example', role: 'operator', presence: 'online' } as const
export const timur = { id: idOf(2), name: 'Тимур' }

export const supportIn = (mode: Support['mode']): Support => ({
  mode, since: at(-60), until: at(60), next: { mode: 'closed', at: at(60) },
  schedule: { timeZone: 'Europe/Moscow', workday: ['09:00', '20:00'], dayOff: ['09:00', '18:00'] }, answerBy: at(1440),
})

export function conversation(n: number, more: Partial<Conversation> = {}): Conversation {
  return {
    id: idOf(100 + n), rev: 1, product: 'vetmanager', arrival: n, account: { id: 'belyiklyk', status: 'paid' }, visitor: { id: idOf(50), name: 'Ольга' }, topic: null,
    urgent: false, state: 'waiting', operator: null, reason: null, openedAt: at(-10), answerBy: at(1430), firstAnswerAt: null, lastSeq: 1, readBy: { visitor: 1, operator: 0 },
    unread: 0, title: `Вопрос ${n}`, preview: `Вопрос ${n}`, lastAt: at(-10), postponedUntil: null, rating: null, ...more,
  }
}

export const held = (n: number, more: Partial<Conversation> = {}): Conversation =>
  conversation(n, { state: 'assigned', operator: { id: anna.id, name: anna.name }, ...more })

export const message = (n: number, seq: number, more: Partial<Message> = {}): Message => ({
  id: idOf(1000 * n + seq), conversationId: idOf(100 + n), seq, clientId: idOf(500_000 + 1000 * n + seq),
  author: { kind: 'visitor', id: idOf(50), name: 'Ольга' }, text: `сообщение ${seq}`, attachments: [], sentAt: at(-10 + seq), ...more,
})

export const note = (n: number, afterSeq: number, more: Partial<Note> = {}): Note => ({
  id: idOf(2000 * n + afterSeq), conversationId: idOf(100 + n), clientId: idOf(600_000 + n + afterSeq), author: timur, text: 'заметка', sentAt: at(-5), afterSeq, ...more,
})

export function welcome(more: Partial<OperatorWelcome> = {}): OperatorWelcome {
  return {
    now: new Date(now).toISOString(), operator: anna, operators: [{ id: anna.id, name: anna.name, presence: 'online' }, { ...timur, presence: 'online' }],
    support: { vetmanager: supportIn('open') }, products: { vetmanager: { name: 'Vetmanager' } },
    waiting: { total: 0, urgent: 0, oldestArrival: null, head: [] }, mine: [], messages: [], notes: [], ...more,
  }
}

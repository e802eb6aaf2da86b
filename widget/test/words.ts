import type { Conversation, Message, Support, VisitorWelcome } from '@lifebuoy/shared'

export const me = { id: 'me', name: 'Ольга' }

export const support: Support = {
  mode: 'open', since: '2026-11-20T06:00:00.000Z', until: '2026-11-20T17:00:00.000Z', next: { mode: 'closed', at: '2026-11-20T17:00:00.000Z' },
  schedule: { timeZone: 'Europe/Moscow', workday: ['09:00', '20:00'], dayOff: ['09:00', '18:00'] }, answerBy: '2026-11-23T12:00:00.000Z',
}

export const conversation = (id: string, more: Partial<Conversation> = {}): Conversation => ({
  id, rev: 1, product: 'vetmanager', arrival: 7, account: { id: 'clinic', status: 'paid' }, visitor: me, topic: null, urgent: false, state: 'waiting', operator: null, reason: null,
  openedAt: '2026-11-20T12:00:00.000Z', answerBy: '2026-11-23T12:00:00.000Z', firstAnswerAt: null, lastSeq: 1, readBy: { visitor: 1, operator: 0 }, unread: 0, title: 'Вопрос', preview: 'Вопрос',
  lastAt: '2026-11-20T12:00:00.000Z', postponedUntil: null, rating: null, ...more,
})

export const message = (conversationId: string, seq: number, more: Partial<Message> = {}): Message => ({
  id: `${conversationId}-${seq}`, conversationId, seq, clientId: `client-${conversationId}-${seq}`, author: { kind: 'visitor', ...me }, text: `Сообщение ${seq}`, attachments: [], sentAt: '2026-11-20T12:00:00.000Z', ...more,
})

export const welcome = (more: Partial<VisitorWelcome> = {}): VisitorWelcome => ({
  now: '2026-11-20T12:00:00.000Z', visitor: { ...me, lead: false }, account: { id: 'clinic', status: 'paid', eligible: true }, support, channels: {}, conversations: [], messages: [], diagnostics: [], ...more,
})

/** A token that says who it is; nobody here checks its signature. */
export function tokenOf(sub: string, more: { [claim: string]: unknown } = {}): string {
  const part = (value: object) => btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(value)))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')
  return `${part({ alg: 'HS256' })}.${part({ iss: 'vetmanager', account: 'clinic', sub, exp: Math.floor(Date.now() / 1000) + 3600, ...more })}.x`
}

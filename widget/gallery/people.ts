import type { Channels, Conversation, Message, Support, VisitorWelcome } from '@lifebuoy/shared'

export const channels: Channels = {
  form: 'https://vetmanager.ru/support', email: 'support@vetmanager.example',
  phones: [
    { region: 'RU', display: '+7\u00a0495\u00a0204‑35‑84', href: 'tel:+74952043584' },
    { region: 'UA', display: '+38\u00a0094\u00a0711‑48‑42', href: 'tel:+380947114842' },
  ],
}
const schedule: Support['schedule'] = { timeZone: 'Europe/Moscow', workday: ['09:00', '20:00'], dayOff: ['09:00', '18:00'] }
export const open: Support = { mode: 'open', since: '2026-11-20T06:00:00Z', until: '2026-11-20T17:00:00Z', next: { mode: 'closed', at: '2026-11-20T17:00:00Z' }, schedule, answerBy: '2026-11-23T12:00:00Z' }
export const duty: Support = { mode: 'duty', since: '2026-11-21T06:00:00Z', until: '2026-11-21T15:00:00Z', next: { mode: 'closed', at: '2026-11-21T15:00:00Z' }, opensAt: '2026-11-23T06:00:00Z', schedule, answerBy: '2026-11-23T21:00:00Z' }
export const closed: Support = { mode: 'closed', since: '2026-11-20T17:00:00Z', until: '2026-11-21T06:00:00Z', next: { mode: 'duty', at: '2026-11-21T06:00:00Z' }, schedule, answerBy: '2026-11-23T18:40:00Z' }

export const me = { id: 'olga', name: 'Ольга Савельева' }
export const welcome = (support: Support, more: Partial<VisitorWelcome> = {}) => ({
  product: { id: 'vetmanager', name: 'Vetmanager' }, visitor: { ...me, lead: false }, account: { id: 'belyj-klyk', status: 'paid', eligible: true }, support, channels, ...more,
})

export const conversation = (id: string, more: Partial<Conversation>): Conversation => ({
  id, rev: 1, product: 'vetmanager', arrival: 4131, account: { id: 'belyj-klyk', status: 'paid' }, visitor: me, topic: 'error', urgent: false, state: 'assigned',
  operator: { id: 'anna', name: 'Анна' }, reason: null, openedAt: '2026-11-20T12:00:00Z', answerBy: '2026-11-23T12:00:00Z', firstAnswerAt: '2026-11-20T12:10:00Z',
  lastSeq: 9, readBy: { visitor: 9, operator: 9 }, unread: 0, title: 'Не печатается чек после оплаты', preview: '', lastAt: '2026-11-20T12:00:00Z', postponedUntil: null, rating: null, ...more,
})
export const waiting = { state: 'waiting', operator: null, firstAnswerAt: null, readBy: { visitor: 1, operator: 0 } } as const

let seq = 0
const said = (author: Message['author'], conversationId: string, text: string, sentAt: string, more: Partial<Message>): Message => {
  seq += 1
  return { id: `m${seq}`, conversationId, seq, clientId: `c${seq}`, author, text, attachments: [], sentAt, ...more }
}
export const mine = (conversationId: string, text: string, sentAt: string, more: Partial<Message> = {}) => said({ kind: 'visitor', ...me }, conversationId, text, sentAt, more)
export const theirs = (conversationId: string, name: string, text: string, sentAt: string, more: Partial<Message> = {}) => said({ kind: 'operator', id: name, name }, conversationId, text, sentAt, more)

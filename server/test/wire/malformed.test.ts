import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { operatorSchemas, visitorSchemas } from '@lifebuoy/shared/schema'
import type { Message } from '@lifebuoy/shared'
import { asks, says } from './says.ts'
import { startServer, type Server } from './server.ts'
import type { Window } from './window.ts'

/** A payload that the schema takes, for every event; each malformed one differs from it in one place. */
const good: { [event: string]: { [field: string]: unknown } } = {
  'conversation:open': { clientId: randomUUID(), text: 'Вопрос', topic: null, steps: ['раз'], urgent: false, attachmentIds: [randomUUID()] },
  'message:send': { conversationId: randomUUID(), clientId: randomUUID(), text: 'Слово', attachmentIds: [randomUUID()] },
  'conversation:list': { before: randomUUID(), limit: 5 },
  'conversation:history': { conversationId: randomUUID(), beforeSeq: 5, afterSeq: 1, limit: 5 },
  'conversation:read': { conversationId: randomUUID(), seq: 1 },
  'conversation:resolve': { conversationId: randomUUID() },
  'conversation:rate': { conversationId: randomUUID(), score: 5, comment: 'Спасибо' },
  'diagnostics:answer': { requestId: randomUUID(), data: { browser: 'Chromium' } },
  'token:renew': { token: 'a.b.c' },
  'queue:next': { requestId: randomUUID() },
  'conversation:take': { conversationId: randomUUID() },
  'conversation:watch': { conversationId: randomUUID(), watch: true },
  'note:add': { conversationId: randomUUID(), clientId: randomUUID(), text: 'Заметка' },
  'conversation:return': { conversationId: randomUUID() },
  'conversation:transfer': { conversationId: randomUUID(), operatorId: randomUUID() },
  'conversation:postpone': { conversationId: randomUUID(), reason: 'not-reproducible', until: '2030-01-01T00:00:00Z' },
  'conversation:handover': { conversationId: randomUUID(), summary: 'Печать чека' },
  'conversation:urgent': { conversationId: randomUUID(), urgent: true },
  'diagnostics:request': { conversationId: randomUUID() },
  'presence:set': { presence: 'away' },
}
const operatorOnly = { 'conversation:list': { state: 'waiting', account: 'aibolit', operatorId: randomUUID(), limit: 5 }, 'conversation:resolve': { conversationId: randomUUID(), outcome: 'solved' } }
const optional = new Set(['topic', 'steps', 'urgent', 'attachmentIds', 'before', 'limit', 'beforeSeq', 'afterSeq', 'comment', 'until', 'state', 'account', 'operatorId', 'scope'])
const required = (event: string, field: string) => !(optional.has(field) && !(event === 'conversation:transfer') && !(event === 'conversation:urgent')) && !(event === 'queue:next')

type Case = [what: string, payload: unknown, field: string | undefined]

function malformed(event: string, base: { [field: string]: unknown }): Case[] {
  const cases: Case[] = [
    ['nothing', undefined, undefined], ['null', null, undefined], ['a number', 7, undefined], ['text', 'text', undefined], ['a list', [base], undefined],
    ['an extra field', { ...base, visitorId: randomUUID() }, 'visitorId'],
    ['a prototype', JSON.parse(JSON.stringify(base).replace('{', '{"__proto__":{"lead":true},')), '__proto__'],
  ]
  for (const [field, value] of Object.entries(base)) {
    const put = (what: string, wrong: unknown): void => { cases.push([`${field}: ${what}`, { ...base, [field]: wrong }, field]) }
    put('a function’s place taken by an object', field === 'data' ? 'text' : { $ne: null })
    if (field !== 'topic' && field !== 'data') put('null', null)
    if (typeof value === 'string') put('a list', [value])
    if (typeof value === 'number') {
      put('text', '1')
      put('a fraction', 1.5)
      put('negative', -1)
      put('not finite', 1e308)
    }
    if (typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value)) {
      put('upper case', value.toUpperCase())
      put('a UUID of version 1', `${value.slice(0, 14)}1${value.slice(15)}`)
      put('a path', '../../etc/passwd')
      put('with a line feed', `${value}\n`)
    }
    if (field === 'text' || field === 'summary') {
      put('a NUL', 'до\0после')
      put('too long', 'я'.repeat(10_001))
      put('empty', ' \n\t ')
    }
    if (field === 'steps') {
      put('twenty-one', Array.from({ length: 21 }, () => 'шаг'))
      put('too long', ['ш'.repeat(501)])
      put('a NUL', ['ш\0'])
      put('a number inside', [1])
    }
    if (field === 'attachmentIds') {
      put('six', Array.from({ length: 6 }, () => randomUUID()))
      put('twice the same', [value, value].flat())
      put('not an id', ['1'])
    }
    if (required(event, field)) {
      const { [field]: _, ...rest } = base
      cases.push([`${field}: missing`, rest, field])
    }
  }
  return cases
}

describe('malformed payloads', () => {
  let server: Server
  let visitor: Window
  let operator: Window
  beforeAll(async () => {
    server = await startServer('postgres')
    visitor = await server.visitor()
    operator = await server.operator()
  })
  afterAll(async () => { await server.close() })

  const events = [
    ...Object.keys(visitorSchemas).map((event) => ['/visitor', event] as const),
    ...Object.keys(operatorSchemas).map((event) => ['/operator', event] as const),
  ].filter(([, event]) => event !== 'typing')

  test.each(events)('%s %s answers `invalid` with the field, and the connection lives', async (namespace, event) => {
    const base = { ...good[event], ...(namespace === '/operator' ? (operatorOnly as typeof good)[event] : {}) }
    if (event === 'message:send') delete base['attachmentIds']
    expect(Object.keys(base).length).toBeGreaterThan(0)
    const window = namespace === '/visitor' ? visitor : operator
    for (const [what, payload, field] of malformed(event, base)) {
      const answer = payload === undefined ? await window.send(event) : await window.send(event, payload)
      expect([what, answer]).toEqual([what, { ok: false, error: { code: 'invalid', message: expect.any(String), ...(field === undefined ? {} : { field }) } }])
    }
    expect(window.socket.connected).toBe(true)
  })

  test.each([['/visitor'], ['/operator']])('%s: unknown names, two payloads, a missing acknowledgement and floods of nonsense leave the connection alive', async (namespace) => {
    const window = namespace === '/visitor' ? visitor : operator
    for (const event of ['nonsense', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'queue:rebuild', 'join', '']) {
      expect(await window.send(event, {})).toMatchObject({ ok: false, error: { code: 'invalid' } })
    }
    expect(await window.send('conversation:list', {}, {})).toMatchObject({ ok: false, error: { code: 'invalid' } })
    for (let n = 0; n < 50; n += 1) {
      window.socket.emit('message:send', { n })
      window.socket.emit('typing', { conversationId: n })
      window.socket.emit('typing')
      window.socket.emit('conversation:list')
      window.socket.emit('nonsense', [n])
    }
    await window.ask('conversation:list', {})
  })

  test('a visitor cannot name an operator’s command, nor an operator a visitor’s', async () => {
    const visitorOnly = Object.keys(visitorSchemas).filter((event) => !(event in operatorSchemas))
    const operatorOnlyEvents = Object.keys(operatorSchemas).filter((event) => !(event in visitorSchemas))
    expect(visitorOnly.length).toBeGreaterThan(2)
    for (const event of operatorOnlyEvents) expect((await visitor.refused(event, good[event])).code).toBe('invalid')
    for (const event of visitorOnly) expect((await operator.refused(event, good[event])).code).toBe('invalid')
  })

  test('naughty words come back as they were typed', async () => {
    const { conversation } = await asks(visitor)
    const words = [
      '<script>alert(1)</script>', "'; drop table message; --", '${7*7} {{7*7}} %s %n', '‮обратно‬', 'é é', '👩‍👩‍👧‍👦 🇷🇺', '\u200bневидимое', '\\u0000', '‏مرحبا', 'ﷺ'.repeat(100), '\r\nX: y', '😀'.repeat(9_999),
    ]
    for (const text of words) {
      const { message } = await says(visitor, conversation.id, text)
      expect(message.text).toBe(text.trim())
    }
  })

  test('half of a character is refused or mended, never a fault of ours', async () => {
    const { conversation } = await asks(visitor)
    const half = 'до\ud800после'
    const outcomes = [
      await visitor.send('message:send', { conversationId: conversation.id, clientId: randomUUID(), text: half }),
      await visitor.send('conversation:open', { clientId: randomUUID(), text: 'шаги', steps: [half] }),
    ].map((answer) => answer.ok ? (answer.data as { message: Message }).message : [answer.error.code, answer.error.field])
    expect([['invalid', 'text'], expect.objectContaining({ text: 'до\ufffdпосле' })]).toContainEqual(outcomes[0])
    expect([['invalid', 'steps'], expect.objectContaining({ steps: ['до\ufffdпосле'] })]).toContainEqual(outcomes[1])
  })

  test('a packet beyond every limit ends its own connection and nothing else', async () => {
    const big = await server.visitor()
    big.socket.emit('message:send', { text: 'x'.repeat(1_000_000) }, () => undefined)
    expect(await big.gone).toMatch(/transport|ping/)
    await visitor.ask('conversation:list', {})
  })
})

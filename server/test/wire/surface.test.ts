import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { operatorSchemas, visitorSchemas } from '@lifebuoy/shared/schema'
import type { Conversation } from '@lifebuoy/shared'
import { origins, tokenFor, type Claims } from './products.ts'
import { asks, takes } from './says.ts'
import { administrator, startServer, type OperatorWindow, type Server } from './server.ts'
import { openWindow, type Window } from './window.ts'

/** What an answer comes to: `ok`, or the code of its refusal. */
type Outcome = string
type Target = 'own' | 'colleague' | 'elsewhere' | 'unknown'
const targets: readonly Target[] = ['own', 'colleague', 'elsewhere', 'unknown']

const visitors = {
  'demo stranger A': { account: 'demo', sub: 'demo-user' },
  'demo stranger B': { account: 'demo', sub: 'demo-user' },
  'colleague A': { account: 'aibolit' },
  'colleague B': { account: 'aibolit' },
  lead: { account: 'aibolit', role: 'lead' },
} as const satisfies { [name: string]: Claims }
type VisitorName = keyof typeof visitors

/** Somebody else of the same account, whose question is the `colleague` target. */
const other: { [N in VisitorName]: VisitorName } = {
  'demo stranger A': 'demo stranger B', 'demo stranger B': 'demo stranger A', 'colleague A': 'colleague B', 'colleague B': 'colleague A', lead: 'colleague A',
}

/** By event: the payload for a target's ids, and what comes of it; `lead`, where his reach is another. */
interface Row {
  payload: (ids: Ids) => object
  /** Outcomes for own, colleague's, another product's, unknown. */
  all: readonly [Outcome, Outcome, Outcome, Outcome]
  lead?: readonly [Outcome, Outcome, Outcome, Outcome]
}
interface Ids { conversationId: string; requestId: string; attachmentId: string; token: string }

const reachesOwn = ['ok', 'not_found', 'not_found', 'not_found'] as const
const leadReads = ['ok', 'ok', 'not_found', 'not_found'] as const
const leadMayNot = ['ok', 'forbidden', 'not_found', 'not_found'] as const

/** In an order in which one does not spoil the next: what ends a connection or a question comes last. */
const visitorTable: { [E in keyof typeof visitorSchemas]: Row } = {
  'conversation:open': { payload: ({ attachmentId }) => ({ clientId: randomUUID(), text: 'С картинкой', attachmentIds: [attachmentId] }), all: reachesOwn },
  'conversation:list': { payload: ({ conversationId: before }) => ({ before }), all: reachesOwn, lead: leadReads },
  'conversation:history': { payload: ({ conversationId }) => ({ conversationId }), all: reachesOwn, lead: leadReads },
  'conversation:read': { payload: ({ conversationId }) => ({ conversationId, seq: 1 }), all: reachesOwn, lead: leadReads },
  'message:send': { payload: ({ conversationId }) => ({ conversationId, clientId: randomUUID(), text: 'Слово' }), all: reachesOwn, lead: leadMayNot },
  'diagnostics:answer': { payload: ({ requestId }) => ({ requestId, data: null }), all: reachesOwn },
  // A sign has no answer that would tell anything; who hears it is proven with the operators.
  typing: { payload: ({ conversationId }) => ({ conversationId }), all: ['ok', 'ok', 'ok', 'ok'] },
  'conversation:resolve': { payload: ({ conversationId }) => ({ conversationId }), all: reachesOwn, lead: leadMayNot },
  'conversation:rate': { payload: ({ conversationId }) => ({ conversationId, score: 5 }), all: reachesOwn, lead: leadMayNot },
  'token:renew': { payload: ({ token }) => ({ token }), all: ['ok', 'unauthorized', 'unauthorized', 'unauthorized'] },
}

type OperatorTarget = 'held by himself' | 'held by another' | 'unknown'
const operatorTargets: readonly OperatorTarget[] = ['held by himself', 'held by another', 'unknown']
interface OperatorRow {
  payload: (conversationId: string, colleague: string) => object
  operator: readonly [Outcome, Outcome, Outcome]
  administrator?: readonly [Outcome, Outcome, Outcome]
}
const everybody = ['ok', 'ok', 'not_found'] as const
const holder = { operator: ['ok', 'forbidden', 'not_found'], administrator: ['ok', 'ok', 'not_found'] } as const
const always = ['ok', 'ok', 'ok'] as const
const ofConversation = (conversationId: string) => ({ conversationId })

const operatorTable: { [E in keyof typeof operatorSchemas]: OperatorRow } = {
  'queue:next': { payload: () => ({}), operator: always },
  'conversation:take': { payload: ofConversation, operator: ['ok', 'conflict', 'not_found'] },
  'conversation:list': { payload: (before) => ({ before }), operator: everybody },
  'conversation:history': { payload: ofConversation, operator: everybody },
  'conversation:read': { payload: (conversationId) => ({ conversationId, seq: 1 }), operator: everybody },
  'conversation:watch': { payload: (conversationId) => ({ conversationId, watch: true }), operator: everybody },
  'message:send': { payload: (conversationId) => ({ conversationId, clientId: randomUUID(), text: 'Ответ' }), operator: ['ok', 'conflict', 'not_found'] },
  'note:add': { payload: (conversationId) => ({ conversationId, clientId: randomUUID(), text: 'Заметка' }), operator: everybody },
  'conversation:return': { payload: ofConversation, ...holder },
  'conversation:transfer': { payload: (conversationId, operatorId) => ({ conversationId, operatorId }), ...holder },
  'conversation:postpone': { payload: (conversationId) => ({ conversationId, reason: 'not-reproducible' }), ...holder },
  'conversation:resolve': { payload: (conversationId) => ({ conversationId, outcome: 'solved' }), ...holder },
  'conversation:handover': { payload: (conversationId) => ({ conversationId, summary: 'Кратко' }), ...holder },
  'conversation:urgent': { payload: (conversationId) => ({ conversationId, urgent: true }), operator: everybody },
  'diagnostics:request': { payload: ofConversation, operator: everybody },
  'presence:set': { payload: () => ({ presence: 'online' }), operator: always },
  typing: { payload: ofConversation, operator: always },
}

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const outcomeOf = (answer: { ok: true } | { ok: false; error: { code: string } }): Outcome => answer.ok ? 'ok' : answer.error.code

describe('the whole surface', () => {
  let server: Server
  let people: { [N in VisitorName]: { window: Window; visitorKey: string | undefined; claims: Claims; token: string; ids: Ids } }
  let elsewhere: Ids
  let operator: OperatorWindow
  let boss: OperatorWindow
  let colleague: OperatorWindow

  const upload = async (token: string, visitorKey: string | undefined, origin: string) => {
    const body = new FormData()
    body.set('file', new Blob([png], { type: 'image/png' }), 'screen.png')
    const answer = await fetch(`${server.url}/api/visitor/attachments`, {
      method: 'POST', body, headers: { authorization: `Bearer ${token}`, origin, ...(visitorKey === undefined ? {} : { 'x-visitor-key': visitorKey }) },
    })
    return ((await answer.json()) as { id: string }).id
  }

  /** A person with a question of his own, asked about his browser, and an image that he has not sent yet. */
  const person = async (given: Claims) => {
    const claims = { sub: randomUUID(), ...given }
    const token = await tokenFor(claims)
    const window = await server.visitor({ ...claims, token })
    const { visitorKey } = await window.hears<{ visitorKey?: string }>('welcome')
    const { conversation: { id: conversationId } } = await asks(window)
    const { requestId } = await operator.ask<{ requestId: string }>('diagnostics:request', { conversationId })
    const attachmentId = await upload(token, visitorKey, origins[claims.product ?? 'vetmanager'])
    return { window, visitorKey, claims, token, ids: { conversationId, requestId, attachmentId, token } }
  }

  beforeAll(async () => {
    server = await startServer('postgres', { CLOCK_START: '2026-11-20T12:00:00+03:00' })
    boss = await server.operator({ email: administrator.email })
    operator = await server.operator()
    colleague = await server.operator({ name: 'Павел' })
    people = {
      'demo stranger A': await person(visitors['demo stranger A']),
      'demo stranger B': await person(visitors['demo stranger B']),
      'colleague A': await person(visitors['colleague A']),
      'colleague B': await person(visitors['colleague B']),
      lead: await person(visitors.lead),
    }
    elsewhere = (await person({ product: 'petlog', account: 'aibolit' })).ids
  })
  afterAll(async () => { await server.close() })

  test('nobody is let in anywhere', async () => {
    for (const [namespace, origin] of [['/visitor', origins.vetmanager], ['/operator', server.url]] as const) {
      await expect(openWindow(server.url, namespace, { auth: {}, origin })).rejects.toMatchObject({ refusal: { code: 'unauthorized' } })
    }
  })

  test('the tables have a row for every event of the server, and no other', () => {
    expect(Object.keys(visitorTable).sort()).toEqual(Object.keys(visitorSchemas).sort())
    expect(Object.keys(operatorTable).sort()).toEqual(Object.keys(operatorSchemas).sort())
  })

  describe.each(Object.keys(visitorTable) as (keyof typeof visitorTable)[])('/visitor %s', (event) => {
    test.each(Object.keys(visitors) as VisitorName[])('by a %s', async (name) => {
      const row = visitorTable[event]
      const expected = (name === 'lead' ? row.lead : undefined) ?? row.all
      const { window, ids, visitorKey, claims } = people[name]
      const unknown: Ids = { conversationId: randomUUID(), requestId: randomUUID(), attachmentId: randomUUID(), token: 'a.b.c' }
      // A stranger's token is the other stranger's too: what tells them apart is not in it. So is it for the table.
      const theirs = { ...people[other[name]].ids, ...(claims.account === 'demo' ? { token: await tokenFor({ account: 'demo', sub: 'third' }) } : {}) }
      const idsOf: { [T in Target]: Ids } = { own: ids, colleague: theirs, elsewhere, unknown }
      const outcomes: Outcome[] = []
      const answers: unknown[] = []
      for (const target of targets) {
        const through = event === 'token:renew' ? await server.visitor({ ...claims, ...(visitorKey === undefined ? {} : { visitorKey }) }) : window
        const answer = await through.send(event, row.payload(idsOf[target]))
        outcomes.push(outcomeOf(answer))
        answers.push(answer)
      }
      expect(outcomes).toEqual(expected)
      // What may not be seen answers byte for byte like what is not there.
      const hidden = answers.filter((_, n) => expected[n] === 'not_found' || expected[n] === 'unauthorized')
      expect(new Set(hidden.map((answer) => JSON.stringify(answer))).size).toBe(event === 'typing' ? 0 : 1)
    })
  })

  describe.each(Object.keys(operatorTable) as (keyof typeof operatorTable)[])('/operator %s', (event) => {
    const held = async (by: OperatorWindow): Promise<Conversation> => {
      const asked = await asks(await server.visitor())
      for (;;) {
        const { conversation } = await takes(by)
        if (conversation.id === asked.conversation.id) return conversation
      }
    }
    test.each(['operator', 'administrator'] as const)('by an %s', async (role) => {
      const row = operatorTable[event]
      const window = role === 'operator' ? operator : boss
      const outcomes: Outcome[] = []
      for (const target of operatorTargets) {
        const id = target === 'unknown' ? randomUUID() : (await held(target === 'held by himself' ? window : colleague)).id
        outcomes.push(outcomeOf(await window.send(event, row.payload(id, role === 'operator' ? boss.id : operator.id))))
      }
      expect(outcomes).toEqual((role === 'administrator' ? row.administrator : undefined) ?? row.operator)
    })
  })

  test('nobody heard of a conversation that he may not read, whatever was tried above', () => {
    for (const name of Object.keys(people) as VisitorName[]) {
      const heard = JSON.stringify(people[name].window.heard)
      expect(heard).not.toContain(elsewhere.conversationId)
      const theirs = people[other[name]].ids.conversationId
      expect([name, heard.includes(theirs)]).toEqual([name, name === 'lead'])
    }
  })
})

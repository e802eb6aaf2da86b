import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { VisitorInput } from '@lifebuoy/shared'
import { fakeServer, type FakeServer } from '../../test/fakeSocket.ts'
import { until } from '../../test/until.ts'
import { conversation, message, tokenOf, welcome } from '../../test/words.ts'
import { keepTokens, type Signed } from '../identity/tokens.ts'
import { startSession, type Session } from './session.ts'

const open: Session[] = []
beforeEach(() => localStorage.clear())
afterEach(() => { for (const session of open.splice(0)) session.stop() })

async function begun(server: FakeServer, token: () => string) {
  const others: Signed[] = []
  const tokens = keepTokens(token)
  const first = await tokens.good()
  if (first === null) throw new Error('nobody')
  const session = await startSession({ server: 'http://support.example', tokens, first, open: server.open, onOtherPerson: (signed) => { others.push(signed) }, onWelcome: () => undefined, onEvent: () => undefined })
  open.push(session)
  return { session, tokens, others }
}
const seqs = (session: Session) => session.talks.get().messages['a']?.map(({ seq }) => seq)
const history = (last: number) => (event: string, input: VisitorInput['conversation:history']) => {
  if (event !== 'conversation:history') return undefined
  const all = Array.from({ length: last }, (_, i) => message('a', i + 1))
  const { afterSeq, beforeSeq, limit = 50 } = input
  const page = afterSeq === undefined ? all.filter(({ seq }) => seq < (beforeSeq ?? Infinity)).slice(-limit) : all.filter(({ seq }) => seq > afterSeq).slice(0, limit)
  return { ok: true as const, data: { messages: page } }
}

describe('a session', () => {
  test('heals what it missed by history, page by page, also in the middle', async () => {
    const server = fakeServer()
    server.welcome = welcome({ conversations: [conversation('a', { lastSeq: 450 })], messages: [message('a', 1)] })
    server.answer = history(450) as FakeServer['answer']
    const { session } = await begun(server, () => tokenOf('heals'))
    await until(() => seqs(session)?.length === 450)
    server.answer = history(453) as FakeServer['answer']
    server.emit('message', message('a', 453))
    await until(() => seqs(session)?.length === 453)
    expect(seqs(session)).toEqual(Array.from({ length: 453 }, (_, i) => i + 1))
    server.drop()
    await until(() => server.handshakes.length === 2)
    expect(server.handshakes[1]).toMatchObject({ since: { a: 453 } })
  })

  test.each([-1, 1])('counts from the server’s time where this machine’s clock is wrong by %i h', async (hours) => {
    const server = fakeServer()
    const real = Date.now() + hours * 3_600_000
    server.welcome = welcome({ now: new Date(real).toISOString() })
    const { session } = await begun(server, () => tokenOf(`clock ${hours}`))
    await until(() => Math.abs(session.now() - real) < 60_000)
    expect(Math.abs(session.now() - Date.now())).toBeGreaterThan(3_000_000)
  })

  test('a draft that is sent leaves the field, is shown at once and ends as a message', async () => {
    const server = fakeServer()
    server.welcome = null
    const { session } = await begun(server, () => tokenOf('sends'))
    session.drafts.change('new', { text: '  Не печатается чек ', steps: ['Открыть', ' '], topic: 'error', urgent: true })
    const id = await session.submit('new')
    expect(session.drafts.of('new').text).toBe('')
    expect(session.outbox.entries.get()).toMatchObject([{ id, text: 'Не печатается чек', steps: ['Открыть'], topic: 'error', urgent: true }])
    server.answer = (event, input: VisitorInput['conversation:open']) => (event === 'conversation:open' ? { ok: true, data: { conversation: conversation('a'), message: message('a', 1, { clientId: input.clientId }) } } : undefined)
    server.emit('welcome', welcome())
    await until(() => session.talks.get().conversations['a'])
    expect(session.outbox.entries.get()).toEqual([])
    expect(session.talks.get().messages['a']).toMatchObject([{ clientId: id }])
  })

  test('a token of another person ends it, and is never spoken on its line', async () => {
    const server = fakeServer()
    server.welcome = welcome({ conversations: [conversation('a')], messages: [message('a', 1)] })
    let who = 'first'
    const { session, others } = await begun(server, () => tokenOf(who))
    await until(() => session.link.get() === 'online')
    who = 'second'
    server.emit('token:expiring')
    await until(() => others.length === 1)
    expect(others[0]?.claims.sub).toBe('second')
    session.stop()
    expect(session.talks.get().messages).toEqual({})
    expect(server.connected()).toBe(false)
    expect(server.commands.map(({ event }) => event)).not.toContain('token:renew')
  })

  test('a token that runs out is renewed on the open line', async () => {
    const server = fakeServer()
    const { session } = await begun(server, () => tokenOf('renews'))
    await until(() => session.link.get() === 'online')
    server.emit('token:expiring')
    await until(() => server.commands.some(({ event }) => event === 'token:renew'))
    expect(server.handshakes).toHaveLength(1)
  })

  test('the first key of a stranger takes along what he typed before; a replaced one leaves it to nobody', async () => {
    const server = fakeServer()
    server.welcome = null
    const { session } = await begun(server, () => tokenOf('stranger'))
    session.drafts.change('new', { text: 'черновик', pictures: [] })
    await session.outbox.send({ kind: 'open', talk: 'new', text: 'Вопрос', topic: null, steps: [], urgent: false, pictures: [] })
    server.emit('welcome', welcome({ visitorKey: 'key-1' }))
    await until(() => server.commands.some(({ event }) => event === 'conversation:open'))
    expect(session.drafts.of('new').text).toBe('черновик')
    server.drop()
    server.welcome = welcome({ visitorKey: 'key-2' })
    await until(() => server.handshakes.length === 2)
    expect(server.handshakes[1]).toMatchObject({ visitorKey: 'key-1' })
    await until(() => session.outbox.entries.get().length === 0)
    expect(session.drafts.of('new').text).toBe('')
    expect(session.talks.get().welcome).not.toBeNull()
  })

  test('reading is told once for each message, in own conversations only', async () => {
    const server = fakeServer()
    server.welcome = welcome({ conversations: [conversation('a', { lastSeq: 4 }), conversation('b', { visitor: { id: 'other', name: 'Коллега' }, lastSeq: 2 })] })
    const { session } = await begun(server, () => tokenOf('reads'))
    await until(() => session.link.get() === 'online')
    for (const _ of [1, 2]) session.read('a', 4)
    session.read('a', 1)
    session.read('b', 2)
    await until(() => server.commands.length > 0)
    expect(server.commands.filter(({ event }) => event === 'conversation:read')).toEqual([{ event: 'conversation:read', input: { conversationId: 'a', seq: 4 } }])
  })
})

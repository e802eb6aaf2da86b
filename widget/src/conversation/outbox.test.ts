import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { Answer, ErrorCode } from '@lifebuoy/shared'
import { conversation, message } from '../../test/words.ts'
import { until } from '../../test/until.ts'
import { openStorage, type Storage } from '../storage/openStorage.ts'
import type { Delivered } from './delivered.ts'
import { keepOutbox, type Outbox, type OutboxDeps } from './outbox.ts'
import type { Entry, payloadOf } from './entry.ts'

type Payload = ReturnType<typeof payloadOf>

const accepted = (payload: Payload, conversationId = 'talk'): Answer<Delivered> => ({
  ok: true, data: { conversation: conversation(conversationId), message: message(conversationId, 1, { clientId: payload.input.clientId }) },
})
const refused = (code: ErrorCode, field?: string): Answer<Delivered> => ({ ok: false, error: { code, message: '', ...(field === undefined ? {} : { field }) } })
const said = (text: string, talk = 'talk', more: Partial<Entry> = {}) => ({ kind: 'send' as const, talk, text, topic: null, steps: [], urgent: false, pictures: [], ...more })

let spaces = 0
const running: { outbox: Outbox; storage: Storage }[] = []
afterEach(() => { for (const { outbox, storage } of running.splice(0)) { outbox.stop(); storage.close() } })

/** A window of one person: what it sent is in `sent`, `answers` says what the server does. */
async function opened({ space = `space ${spaces += 1}`, answers = (payload: Payload): Answer<Delivered> | null => accepted(payload), ...deps }: Partial<OutboxDeps> & { space?: string; answers?: (payload: Payload, times: number) => Answer<Delivered> | null } = {}) {
  const storage = await openStorage(space)
  const sent: Payload[] = []
  const told: string[] = []
  const renewed: string[][] = []
  const outbox = keepOutbox({
    storage: () => storage,
    images: { load: () => Promise.resolve(), retry: () => undefined, remove: () => undefined, settled: (ids) => Promise.resolve(ids.map((id) => `${id}@${renewed.length}`)), renew: (ids) => { renewed.push([...ids]) } },
    emit: (payload) => {
      sent.push(payload)
      return Promise.resolve(answers(payload, sent.filter((one) => one.input.clientId === payload.input.clientId).length))
    },
    online: () => true, elected: () => true, unauthorized: () => { told.push('unauthorized') }, delivered: (entry) => { told.push(entry.text) }, changed: () => undefined, random: () => 0,
    ...deps,
  })
  running.push({ outbox, storage })
  await outbox.load()
  return { outbox, storage, sent, told, renewed, space }
}

describe('the outbox', () => {
  test('keeps what was said before it is first sent, and forgets it once it is stored', async () => {
    let keptWhenSent: unknown[] = []
    const { outbox, storage } = await opened({ emit: async (payload) => { keptWhenSent = await storage.all('entries'); return accepted(payload) } })
    const entry = await outbox.send(said('Вопрос'))
    await until(() => outbox.entries.get().length === 0)
    expect(keptWhenSent).toEqual([entry])
    await until(() => keptWhenSent.length === 1)
    expect(await storage.all('entries')).toEqual([])
  })

  test.each([[null], [refused('unavailable')], [refused('rate_limited')], [refused('unauthorized')]])('repeats the very same bytes until it is answered (%#)', async (doubt) => {
    const { outbox, sent, told } = await opened({ answers: (payload, times) => (times < 3 ? doubt : accepted(payload)) })
    await outbox.send(said('Вопрос'))
    await until(() => outbox.entries.get().length === 0)
    expect(sent.map((payload) => JSON.stringify(payload))).toEqual(Array(3).fill(JSON.stringify(sent[0])))
    expect(told).toContain('Вопрос')
  })

  test.each<ErrorCode>(['not_eligible', 'invalid', 'not_found', 'forbidden', 'conflict'])('%s is final, and sent again only by hand', async (code) => {
    const { outbox, sent } = await opened({ answers: (payload, times) => (times === 1 && sent.length === 1 ? refused(code) : accepted(payload)) })
    await outbox.send(said('Вопрос'))
    const failed = await until(() => outbox.entries.get().find((entry) => entry.failed === code))
    outbox.pump()
    expect(sent).toHaveLength(1)
    outbox.again(failed.id)
    await until(() => outbox.entries.get().length === 0)
    // Another message carries the name: it is given up. Every other refusal repeats the same bytes.
    expect(sent[1]?.input.clientId === failed.id).toBe(code !== 'conflict')
  })

  test('one in flight in each conversation, in the order it was said', async () => {
    const open: ((answer: Answer<Delivered>) => void)[] = []
    const { outbox, sent } = await opened({ emit: (payload) => { sent.push(payload); return new Promise((resolve) => { open.push(() => resolve(accepted(payload, 'a'))) }) } })
    for (const text of ['1', '2', '3']) await outbox.send(said(text, 'a'))
    await outbox.send(said('другой', 'b'))
    const texts = () => sent.map((payload) => payload.input.text)
    await until(() => sent.length === 2)
    expect(texts()).toEqual(['1', 'другой'])
    for (const next of [3, 4]) {
      open.splice(0, 1)[0]?.(refused('invalid'))
      await until(() => sent.length === next)
      open.splice(0, next === 3 ? 1 : 0)
    }
    expect(texts()).toEqual(['1', 'другой', '2', '3'])
  })

  test('a crash before the answer: the next window sends the same bytes once', async () => {
    const first = await opened({ answers: () => null })
    await first.outbox.send(said('Вопрос', 'talk', { steps: ['шаг'] }))
    await until(() => first.sent.length === 1)
    first.outbox.stop()
    first.storage.close()
    const second = await opened({ space: first.space })
    await until(() => second.outbox.entries.get().length === 0)
    expect(second.sent).toEqual([first.sent[0]])
  })

  test('another person finds nothing of it', async () => {
    const first = await opened({ answers: () => null })
    await first.outbox.send(said('Тайна'))
    const other = await opened()
    expect(other.outbox.entries.get()).toEqual([])
    expect(other.sent).toEqual([])
  })

  test('what is said into a question that is not there yet waits for it and follows it', async () => {
    let online = false
    const { outbox, sent } = await opened({ online: () => online, answers: (payload) => accepted(payload, 'real') })
    const question = await outbox.send(said('Вопрос', 'new', { kind: 'open' }))
    await outbox.send(said('И ещё', question.id))
    online = true
    outbox.pump()
    await until(() => outbox.entries.get().length === 0)
    expect(sent.map(({ event }) => event)).toEqual(['conversation:open', 'message:send'])
    expect(sent[1]?.input).toMatchObject({ conversationId: 'real', text: 'И ещё' })
  })

  test('another window opened the question: what follows finds it, said before or after', async () => {
    const { outbox, sent } = await opened({ elected: () => true, answers: () => null, online: () => true })
    const question = await outbox.send(said('Вопрос', 'new', { kind: 'open' }))
    await outbox.send(said('до', question.id))
    outbox.echoed(question.id, 'real')
    await outbox.send(said('после', question.id))
    expect(outbox.entries.get().map(({ talk }) => talk)).toEqual(['real', 'real'])
    await until(() => sent.some(({ input }) => 'conversationId' in input && input.conversationId === 'real'))
  })

  test('the echo of a live event is as good as the answer', async () => {
    const { outbox } = await opened({ answers: () => null })
    const entry = await outbox.send(said('Вопрос'))
    outbox.echoed(entry.id, 'talk')
    expect(outbox.entries.get()).toEqual([])
  })

  test('images that went with their 24 hours go up again, since a refusal proves that nothing was stored', async () => {
    const { outbox, sent, renewed } = await opened({ answers: (payload, times) => (times === 1 ? refused('not_found', 'attachmentIds') : accepted(payload)) })
    await outbox.send(said('С картинкой', 'talk', { pictures: ['p'] }))
    await until(() => outbox.entries.get().length === 0)
    expect(renewed).toEqual([['p']])
    expect(sent.map(({ input }) => input.attachmentIds)).toEqual([['p@0'], ['p@1']])
  })

  test('an image that is refused fails its message, the others go on', async () => {
    const { outbox, sent } = await opened({ images: { load: () => Promise.resolve(), retry: () => undefined, remove: () => undefined, renew: () => undefined, settled: () => Promise.resolve('unreadable_image' as const) } })
    await outbox.send(said('С картинкой', 'talk', { pictures: ['p'] }))
    await outbox.send(said('Без'))
    await until(() => outbox.entries.get().length === 1)
    expect(outbox.entries.get()[0]).toMatchObject({ text: 'С картинкой', failed: 'unreadable_image' })
    expect(sent.map(({ input }) => input.text)).toEqual(['Без'])
  })

  test('a window that is not elected leaves the sending to the other, and sends its own when the other does not', async () => {
    let now = 1_000
    const { outbox, sent } = await opened({ elected: () => false, now: () => now })
    await outbox.send(said('Вопрос'))
    outbox.pump()
    expect(sent).toEqual([])
    now += 8_000
    outbox.pump()
    await until(() => outbox.entries.get().length === 0)
    expect(sent).toHaveLength(1)
  })

  test('dropping a question drops what was said into it', async () => {
    const { outbox, storage } = await opened({ online: () => false })
    const question = await outbox.send(said('Вопрос', 'new', { kind: 'open' }))
    await outbox.send(said('И ещё', question.id))
    outbox.drop(question.id)
    expect(outbox.entries.get()).toEqual([])
    expect(await storage.all('entries')).toEqual([])
  })
})

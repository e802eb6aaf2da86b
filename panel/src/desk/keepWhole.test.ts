import { describe, expect, test } from '@jest/globals'
import { deskWith, refused } from '../../test/desk.ts'
import { held, idOf, message, welcome } from '../../test/made.ts'
import { keepWhole } from './keepWhole.ts'

const settled = () => new Promise((done) => { setTimeout(done, 0) })
const seqs = (desk: ReturnType<typeof deskWith>['desk']) => desk.known.value.talks[idOf(101)]?.messages.map((one) => one.seq)

describe('messages that never came', () => {
  test('are found by their numbers and fetched, once at a time', async () => {
    const { desk, asked } = deskWith({ 'conversation:history': ({ afterSeq = 0 }) => ({ ok: true, data: { messages: [1, 2, 3].map((n) => message(1, afterSeq + n)), notes: [], diagnostics: [] } }) })
    desk.hear({ name: 'welcome', data: welcome({ mine: [held(1, { lastSeq: 2 })], messages: [message(1, 1), message(1, 2)] }) })
    const stop = keepWhole(desk)
    desk.hear({ name: 'message', data: message(1, 5) })
    desk.hear({ name: 'conversation', data: held(1, { rev: 2, lastSeq: 5 }) })
    await settled()
    expect(asked).toEqual([{ event: 'conversation:history', input: { conversationId: idOf(101), afterSeq: 2, limit: 200 } }])
    expect(seqs(desk)).toEqual([1, 2, 3, 4, 5])
    stop()
  })

  test('also the newest ones, which only the conversation tells of', async () => {
    const { desk } = deskWith({ 'conversation:history': () => ({ ok: true, data: { messages: [message(1, 2)], notes: [], diagnostics: [] } }) })
    desk.hear({ name: 'welcome', data: welcome({ mine: [held(1)], messages: [message(1, 1)] }) })
    const stop = keepWhole(desk)
    desk.hear({ name: 'conversation', data: held(1, { rev: 2, lastSeq: 2 }) })
    await settled()
    expect(seqs(desk)).toEqual([1, 2])
    stop()
  })

  test('are asked for again after a break, when the first asking failed', async () => {
    let down = true
    const { desk } = deskWith({ 'conversation:history': () => (down ? refused('unavailable') : { ok: true, data: { messages: [message(1, 2)], notes: [], diagnostics: [] } }) })
    desk.hear({ name: 'welcome', data: welcome({ mine: [held(1, { lastSeq: 2 })], messages: [message(1, 1)] }) })
    const stop = keepWhole(desk)
    await settled()
    desk.link.value = 'lost'
    down = false
    desk.link.value = 'live'
    await settled()
    expect(seqs(desk)).toEqual([1, 2])
    stop()
  })
})

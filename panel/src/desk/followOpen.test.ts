import { describe, expect, test } from '@jest/globals'
import { deskWith } from '../../test/desk.ts'
import { anna, held, idOf, message, timur, welcome } from '../../test/made.ts'
import { followOpen } from './followOpen.ts'
import { markRead } from './markRead.ts'

const settled = () => new Promise((done) => { setTimeout(done, 0) })
const at = (conversationId: string | null) => ({ page: 'desk', list: 'line', conversationId }) as const
const theirs = held(2, { operator: timur })
const answers: Parameters<typeof deskWith>[0] = {
  'conversation:watch': () => ({ ok: true, data: { conversation: theirs } }),
  'conversation:history': () => ({ ok: true, data: { messages: [message(2, 1)], notes: [], diagnostics: [] } }),
}

describe('what is open', () => {
  test('is followed while it is somebody else’s, let go when left, and followed again after a break', async () => {
    const { desk, asked } = deskWith(answers)
    const watched = () => asked.filter(({ event }) => event === 'conversation:watch').map(({ input }) => (input as { watch: boolean }).watch)
    desk.hear({ name: 'welcome', data: welcome() })
    const stop = followOpen(desk)
    desk.route.value = at(theirs.id)
    await settled()
    expect(desk.open.value?.operator?.name).toBe(timur.name)
    expect(desk.known.value.talks[theirs.id]?.messages).toHaveLength(1)
    desk.link.value = 'lost'
    desk.link.value = 'live'
    await settled()
    expect(watched()).toEqual([true, true])
    desk.route.value = at(null)
    await settled()
    expect(watched()).toEqual([true, true, false])
    stop()
  })

  test('is told as read up to what is loaded, once, and only by its holder', async () => {
    const { desk, asked } = deskWith({ ...answers, 'conversation:read': ({ seq }) => ({ ok: true, data: { conversation: held(1, { rev: 2, readBy: { visitor: 0, operator: seq } }) } }) })
    const reads = () => asked.filter(({ event }) => event === 'conversation:read').map(({ input }) => input)
    desk.hear({ name: 'welcome', data: welcome({ mine: [held(1, { operator: { id: anna.id, name: anna.name } })], messages: [message(1, 1)] }) })
    const stop = markRead(desk)
    desk.route.value = at(idOf(101))
    await settled()
    desk.learn(theirs, { conversationId: theirs.id, messages: [message(2, 1)] })
    desk.route.value = at(theirs.id)
    await settled()
    expect(reads()).toEqual([{ conversationId: idOf(101), seq: 1 }])
    stop()
  })
})

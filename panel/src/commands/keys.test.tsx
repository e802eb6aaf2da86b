import { afterEach, describe, expect, test } from '@jest/globals'
import type { Answer, Taken } from '@lifebuoy/shared'
import { deskWith, refused } from '../../test/desk.ts'
import { conversation, held, idOf, timur, welcome } from '../../test/made.ts'
import { commands, type Command } from './commands.ts'
import { listenForKeys } from './keys.ts'
import { takeNext } from './take.ts'

const waiting = { total: 1, urgent: 0, oldestArrival: 5, head: [conversation(5)] }
const press = (code: string, more: KeyboardEventInit = {}, target: EventTarget = document.body) => target.dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true, ...more }))
let stop = () => {}
afterEach(() => { stop(); document.body.replaceChildren() })

describe('keys', () => {
  test('each stands for one command only', () => {
    const keys = (commands as readonly Command[]).map((one) => one.key).filter((one) => one !== undefined)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('go by position, so that they work in the Russian layout', async () => {
    const { desk, asked } = deskWith({ 'queue:next': () => ({ ok: true, data: null }) })
    desk.hear({ name: 'welcome', data: welcome({ waiting }) })
    stop = listenForKeys(desk)
    press('KeyN', { key: 'т' })
    expect(asked.map(({ event }) => event)).toEqual(['queue:next'])
  })

  test('rest while a field has the focus or something lies open; those with Ctrl never', () => {
    const { desk, asked } = deskWith()
    desk.hear({ name: 'welcome', data: welcome({ waiting }) })
    stop = listenForKeys(desk)
    const field = document.body.appendChild(document.createElement('textarea'))
    press('KeyN', {}, field)
    desk.sheet.value = { kind: 'keys' }
    press('KeyN')
    press('KeyN', { altKey: true })
    expect(asked).toEqual([])
    press('KeyK', { ctrlKey: true }, field)
    expect(desk.sheet.value).toEqual({ kind: 'palette' })
  })

  test('a command that may not be done has no key', () => {
    const { desk, asked } = deskWith()
    desk.hear({ name: 'welcome', data: welcome({ mine: [] }) })
    desk.learn(held(1, { operator: timur }))
    desk.route.value = { page: 'desk', list: 'line', conversationId: idOf(101) }
    stop = listenForKeys(desk)
    for (const code of ['KeyP', 'KeyT', 'KeyB', 'KeyD', 'KeyR', 'KeyC', 'KeyN']) press(code)
    expect(desk.sheet.value).toBeNull()
    expect(asked).toEqual([])
  })

  test.each([['KeyP', 'postpone'], ['KeyT', 'transfer'], ['KeyD', 'handover'], ['KeyR', 'resolve']])('%s opens %s on his own', (code, kind) => {
    const { desk } = deskWith()
    desk.hear({ name: 'welcome', data: welcome({ mine: [held(1)] }) })
    desk.route.value = { page: 'desk', list: 'line', conversationId: idOf(101) }
    stop = listenForKeys(desk)
    press(code)
    expect(desk.sheet.value).toEqual({ kind, conversationId: idOf(101) })
  })
})

describe('keys pressed while the answer of a take is on its way', () => {
  const slowly = () => {
    let answer: (given: Answer<Taken | null>) => void = () => {}
    const { desk, asked } = deskWith({
      'queue:next': () => new Promise<Answer<Taken | null>>((resolve) => { answer = resolve }),
      'diagnostics:request': () => ({ ok: true, data: { requestId: 'r' } }),
      'conversation:urgent': () => ({ ok: true, data: { conversation: held(5, { urgent: true }) } }),
    })
    // one of his own lies open
    desk.hear({ name: 'welcome', data: welcome({ waiting, mine: [held(1)] }) })
    desk.route.value = { page: 'desk', list: 'line', conversationId: idOf(101) }
    stop = listenForKeys(desk)
    press('KeyN')
    return { desk, asked, answer: (given: Answer<Taken | null>) => { answer(given) } }
  }
  const settled = () => new Promise((resolve) => { setTimeout(resolve) })
  const given: Answer<Taken> = { ok: true, data: { conversation: held(5), messages: [], notes: [] } }

  test('are meant for the one that comes, in their order', async () => {
    const { asked, answer } = slowly()
    press('KeyQ')
    press('KeyU')
    expect(asked.map(({ event }) => event)).toEqual(['queue:next'])
    answer(given)
    await settled()
    expect(asked.slice(1)).toEqual([
      { event: 'diagnostics:request', input: { conversationId: idOf(105) } },
      { event: 'conversation:urgent', input: { conversationId: idOf(105), urgent: true } },
    ])
  })

  test.each([['none was left', { ok: true, data: null }], ['it was refused', refused('unavailable')]] as const)('are forgotten where none comes: %s', async (_, nothing) => {
    const { desk, asked, answer } = slowly()
    press('KeyQ')
    press('KeyR')
    answer(nothing)
    await settled()
    expect(asked).toHaveLength(1)
    expect(desk.sheet.value).toBeNull()
  })

  test('are forgotten by Escape, and N takes one only', async () => {
    const { asked, answer } = slowly()
    press('KeyQ')
    press('KeyN')
    press('Escape', { key: 'Escape' })
    answer(given)
    await settled()
    expect(asked).toHaveLength(1)
  })

  test('those pressed while something else is asked wait for it too', async () => {
    const { asked, answer } = slowly()
    answer(given)
    await settled()
    press('KeyQ')
    press('KeyU')
    await settled()
    expect(asked.slice(1).map(({ event }) => event)).toEqual(['diagnostics:request', 'conversation:urgent'])
  })
})

describe('take next', () => {
  test('repeats the same request while the answer is unknown, and opens what it gave', async () => {
    const answers: Answer<Taken | null>[] = [refused('unavailable'), { ok: true, data: { conversation: held(5), messages: [], notes: [] } }, { ok: true, data: null }]
    const { desk, asked } = deskWith({ 'queue:next': () => answers.shift() ?? refused('unavailable') })
    desk.hear({ name: 'welcome', data: welcome({ waiting }) })
    await takeNext(desk)
    expect(desk.toast.value?.fault).toBe(true)
    await takeNext(desk)
    expect(asked[1]).toEqual(asked[0])
    expect(desk.open.value?.id).toBe(idOf(105))
    await takeNext(desk)
    expect(asked[2]).not.toEqual(asked[0])
  })
})

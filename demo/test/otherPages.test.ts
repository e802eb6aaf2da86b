import { describe, expect, test } from '@jest/globals'
import { administrator } from './support/house.ts'
import { answers, hears, operatorSignsIn, operatorTakes, said } from './support/operator.ts'
import { faultsOf } from './support/axe.ts'
import { stage } from './support/stage.ts'
import { chat, opensChat, opensTalk, question, sees, seesNoPlace, seesPlace, send, visitorAsks, visitorComes, visitorWrites } from './support/visitor.ts'

const on = stage()
const { scene, newcomer } = on

describe('pages and people of other kinds', () => {
  test('a page that gives every object a property more still gets its lifebuoy, and the chat works', scene(async () => {
    const context = await newcomer()
    await context.addInitScript(() => {
      Object.assign(Object.prototype, { extended: () => 'by an old library', settings: { transports: ['none'] }, flag: true, nothing: null, text: 'x' })
      Object.assign(Array.prototype, { last: () => undefined })
    })
    const visitor = await visitorComes(context, on.house.demo, 'olga')
    await opensChat(visitor)
    await visitorAsks(visitor, 'Со старой страницы')
    await seesPlace(visitor, 1)
    const operator = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    await operatorTakes(operator, 'Со старой страницы')
    await answers(operator, 'Слышно хорошо')
    await sees(visitor, 'Слышно хорошо')
  }))

  test('a suggestion is thanked for, stands in no line and has no promise', scene(async () => {
    const visitor = await visitorComes(await newcomer(), on.house.demo, 'pavel')
    await opensChat(visitor)
    await chat(visitor).getByRole('button', { name: 'Задать вопрос' }).click()
    await chat(visitor).getByText('Предложение', { exact: true }).click()
    await question(visitor).fill('Хочу тёмную тему в журнале')
    await send(visitor)
    await sees(visitor, 'Спасибо за идею!')
    await seesNoPlace(visitor)
  }))

  test('the second tab sends once the first is closed', scene(async () => {
    const context = await newcomer()
    const first = await visitorComes(context, on.house.demo, 'irina')
    await opensChat(first)
    await visitorAsks(first, 'Из двух вкладок')
    await seesPlace(first, 1)
    const second = await visitorComes(context, on.house.demo, 'irina')
    await opensChat(second)
    await opensTalk(second, 'Из двух вкладок')
    const operator = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    await operatorTakes(operator, 'Из двух вкладок')
    await visitorWrites(second, 'Первая ещё открыта')
    await hears(operator, 'Первая ещё открыта')
    await first.close()
    await visitorWrites(second, 'Первая закрыта')
    await hears(operator, 'Первая закрыта')
    for (const text of ['Первая ещё открыта', 'Первая закрыта']) expect(await said(operator).getByText(text, { exact: true }).count()).toBe(1)
  }))

  test('axe finds nothing on the clinic\'s own page with the window open', scene(async () => {
    for (const [colorScheme, viewport] of [['light', { width: 1440, height: 900 }], ['dark', { width: 1440, height: 900 }], ['light', { width: 390, height: 844 }], ['dark', { width: 390, height: 844 }]] as const) {
      const visitor = await visitorComes(await newcomer({ colorScheme, viewport, reducedMotion: 'reduce' }), on.house.demo, 'sergey')
      await opensChat(visitor)
      await chat(visitor).getByRole('button', { name: 'Задать вопрос' }).waitFor()
      expect({ colorScheme, viewport, faults: await faultsOf(visitor) }).toEqual({ colorScheme, viewport, faults: [] })
      await visitor.close()
    }
  }))
})

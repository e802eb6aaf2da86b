import { describe, expect, test } from '@jest/globals'
import { administrator } from './support/house.ts'
import { hasOpen, operatorSignsIn, sheet, takeNext } from './support/operator.ts'
import { slowly } from './support/slowly.ts'
import { stage } from './support/stage.ts'
import { chat, message, opensChat, question, seesPlace, send, visitorComes } from './support/visitor.ts'

const on = stage()
const { scene, newcomer } = on

describe('working on before an answer has come', () => {
  test('a question that has arrived leaves the focus to one who writes in the page by then', scene(async () => {
    const context = await newcomer()
    const line = await slowly(context)
    const visitor = await visitorComes(context, on.house.demo, 'olga')
    await visitor.evaluate(() => { document.body.prepend(Object.assign(document.createElement('textarea'), { id: 'card' })) })
    await opensChat(visitor)
    await chat(visitor).getByRole('button', { name: 'Задать вопрос' }).click()
    await question(visitor).fill('Вопрос, который ещё в пути')
    line.hold()
    await send(visitor)
    await message(visitor).waitFor()
    await visitor.locator('#card').click()
    await visitor.keyboard.type('Кошка ')
    line.release()
    await seesPlace(visitor, 1)
    await visitor.keyboard.type('Мурка')
    expect(await visitor.locator('#card').inputValue()).toBe('Кошка Мурка')
    expect(await message(visitor).inputValue()).toBe('')
  }))

  test('but keeps it for one who waits in the window', scene(async () => {
    const context = await newcomer()
    const line = await slowly(context)
    const visitor = await visitorComes(context, on.house.demo, 'pavel')
    await opensChat(visitor)
    await chat(visitor).getByRole('button', { name: 'Задать вопрос' }).click()
    await question(visitor).fill('Ещё один в пути')
    line.hold()
    await send(visitor)
    await message(visitor).waitFor()
    line.release()
    await chat(visitor).getByRole('group', { name: /^Ваше место/ }).waitFor()
    await visitor.keyboard.type('Дополню')
    expect(await message(visitor).inputValue()).toBe('Дополню')
  }))

  test('keys pressed after N are meant for the question that comes', scene(async () => {
    const context = await newcomer()
    const line = await slowly(context)
    const operator = await operatorSignsIn(context, on.house.url, administrator)
    await takeNext(operator).and(operator.locator('[aria-disabled="false"]')).waitFor()
    await operator.keyboard.press('n')
    await hasOpen(operator, 'Вопрос, который ещё в пути')
    line.hold()
    await operator.keyboard.press('Escape')
    await operator.keyboard.press('n')
    await operator.getByText('Берём').first().waitFor()
    await operator.keyboard.press('q')
    await operator.keyboard.press('r')
    // nothing opens over the one that is still there
    expect(await sheet(operator).count()).toBe(0)
    line.release()
    await hasOpen(operator, 'Ещё один в пути')
    await sheet(operator).waitFor()
    await operator.keyboard.press('Escape')
    await operator.getByText('Запрос отправлен, ждём согласия.').waitFor()
  }))
})

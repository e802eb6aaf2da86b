import { describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { administrator } from './support/house.ts'
import { hasOpen, hears, operatorSignsIn, said, sheet, takeNext } from './support/operator.ts'
import { stage } from './support/stage.ts'
import { chat, launcher, message, opensChat, question, sees, seesNoPlace, seesPlace, visitorAsks, visitorComes } from './support/visitor.ts'

const on = stage()
const { scene, newcomer } = on

describe('by the keyboard alone', () => {
  test('a visitor asks, reads the answer and is back at the button', scene(async () => {
    const visitor = await visitorComes(await newcomer(), on.house.demo, 'olga')
    await tabTo(visitor, 'Поддержка')
    await visitor.keyboard.press('Enter')
    await chat(visitor).waitFor()
    await focused(visitor, 'Задать вопрос')
    await visitor.keyboard.press('Enter')
    await focused(visitor, 'Опишите вопрос или проблему')
    await visitor.keyboard.type('Вопрос одной клавиатурой')
    await tabTo(visitor, 'Отправить')
    await visitor.keyboard.press('Enter')
    await seesPlace(visitor, 1)
    await focused(visitor, 'Напишите сообщение')

    const operator = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    await takeNext(operator).and(operator.locator('[aria-disabled="false"]')).waitFor()
    await russian(operator, 'KeyN', 'т')
    await hasOpen(operator, 'Вопрос одной клавиатурой')
    await russian(operator, 'Slash', '.')
    await operator.keyboard.type('Ответ одной клавиатурой')
    await operator.keyboard.press('Control+Enter')
    await sees(visitor, 'Ответ одной клавиатурой')
    await visitor.keyboard.type('Дошло')
    await visitor.keyboard.press('Enter')
    await hears(operator, 'Дошло')

    await visitor.keyboard.press('Escape')
    await chat(visitor).waitFor({ state: 'detached' })
    await focused(visitor, 'Поддержка')
  }))

  test('an operator does everything by the place of the keys, whatever the layout writes', scene(async () => {
    const visitor = await visitorComes(await newcomer(), on.house.demo, 'sergey')
    await opensChat(visitor)
    await visitorAsks(visitor, 'Вопрос для клавиш')
    await seesPlace(visitor, 1)
    const operator = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    await takeNext(operator).and(operator.locator('[aria-disabled="false"]')).waitFor()
    await russian(operator, 'KeyN', 'т')
    await hasOpen(operator, 'Вопрос для клавиш')

    // while a field has the focus letters are letters
    await russian(operator, 'KeyM', 'ь')
    await operator.getByRole('textbox', { name: 'Заметка' }).waitFor()
    await operator.keyboard.type('рпn')
    expect(await operator.getByRole('textbox', { name: 'Заметка' }).inputValue()).toBe('рпn')
    expect(await sheet(operator).count()).toBe(0)
    await operator.keyboard.press('Control+Enter')
    await operator.getByRole('article', { name: /^Заметка/ }).waitFor()

    await russian(operator, 'KeyU', 'г')
    await operator.getByRole('button', { name: 'снять' }).waitFor()

    await russian(operator, 'KeyP', 'з')
    await sheet(operator).getByRole('heading', { name: /^Отложить/ }).waitFor()
    await russian(operator, 'Digit1', '1', false)
    await operator.keyboard.press('Escape')
    await sheet(operator).waitFor({ state: 'detached' })

    await russian(operator, 'KeyB', 'и')
    await seesPlace(visitor, 1)
    await takeNext(operator).and(operator.locator('[aria-disabled="false"]')).waitFor()
    await russian(operator, 'KeyN', 'т')
    await operator.getByRole('toolbar').getByRole('button', { name: 'Решён' }).waitFor()
    await russian(operator, 'KeyR', 'к')
    await sheet(operator).getByRole('heading', { name: /^Закрыть/ }).waitFor()
    await operator.keyboard.press('Enter')
    await sheet(operator).waitFor({ state: 'detached' })
    await sees(visitor, 'Вопрос решён?')
    await seesNoPlace(visitor)
    expect(await said(operator).count()).toBe(1)

    await operator.keyboard.press('Control+KeyK')
    await operator.keyboard.type('операторы')
    await operator.keyboard.press('Enter')
    await operator.getByRole('heading', { level: 1, name: 'Операторы' }).waitFor()
  }))

  test('Esc in the question closes the window and loses nothing', scene(async () => {
    const visitor = await visitorComes(await newcomer(), on.house.demo, 'vera')
    await launcher(visitor).press('Enter')
    await focused(visitor, 'Задать вопрос')
    await visitor.keyboard.press('Enter')
    await focused(visitor, 'Опишите вопрос или проблему')
    await visitor.keyboard.type('Начато')
    await visitor.keyboard.press('Escape')
    await focused(visitor, 'Поддержка')
    await visitor.keyboard.press('Enter')
    await question(visitor).waitFor()
    expect(await question(visitor).inputValue()).toBe('Начато')
    expect(await message(visitor).count()).toBe(0)
  }))
})

const nameOfFocused = (page: Page) => page.evaluate(() => {
  let on = document.activeElement
  while (on?.shadowRoot?.activeElement) on = on.shadowRoot.activeElement
  return `${on?.getAttribute('aria-label') ?? on?.textContent}`.replace(/\s/g, ' ').trim()
})

async function focused(page: Page, name: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    let on = document.activeElement
    while (on?.shadowRoot?.activeElement) on = on.shadowRoot.activeElement
    return `${on?.getAttribute('aria-label') ?? on?.textContent}`.replace(/\s/g, ' ').trim().startsWith(wanted)
  }, name)
}

/** Presses Tab until that has the focus; more than the page has stations is a fault. */
async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = []
  for (let n = 0; n < 120; n += 1) {
    await page.keyboard.press('Tab')
    const at = await nameOfFocused(page)
    if (at.startsWith(name)) return
    passed.push(at)
  }
  throw new Error(`Tab never reached «${name}»; it passed ${passed.join(' · ')}`)
}

/** A key as a Russian layout sends it: the code of its place, the letter that is printed there. Outside of fields unless told otherwise. */
async function russian(page: Page, code: string, key: string, leave = true): Promise<void> {
  if (leave) await page.keyboard.press('Escape')
  const session = await page.context().newCDPSession(page)
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', code, key, text: key })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', code, key })
  await session.detach()
}

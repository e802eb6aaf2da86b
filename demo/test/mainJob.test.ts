import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, BrowserContext } from 'playwright-core'
import { launch, profile } from './support/browser.ts'
import { administrator, startHouse, type House } from './support/house.ts'
import { answers, invites, operatorSignsIn, operatorTakesNext } from './support/operator.ts'
import { png } from './support/png.ts'
import { messages, opensChat, sees, seesPlace, visitorAsks, visitorComes, visitorWrites } from './support/visitor.ts'

/** A Friday, three in the afternoon in Moscow: support works. */
const workday = '2026-11-20T12:00:00Z'

let browser: Browser
let house: House
let open: BrowserContext[] = []
const newcomer = async (...options: Parameters<typeof profile> extends [unknown, ...infer Rest] ? Rest : never) => {
  const context = await profile(browser, ...options)
  open.push(context)
  return context
}

beforeAll(async () => {
  [browser, house] = await Promise.all([launch(), startHouse({ clockStart: workday })])
})
afterEach(async () => {
  await Promise.all(open.map((context) => context.close()))
  open = []
})
afterAll(async () => {
  await browser.close()
  await house.stop()
})

describe('from the lifebuoy to the answer', () => {
  test('a question with a pasted screenshot is taken, answered and read', async () => {
    const visitor = await visitorComes(await newcomer(), house.demo, 'olga')
    await opensChat(visitor)
    await sees(visitor, /Мы на связи до 20:00/)
    await visitorAsks(visitor, 'После оплаты приёма не печатается чек', { image: await png() })
    await seesPlace(visitor, 1)
    await sees(visitor, /Ответим не позднее пн 23 ноября, 15:\d\d.мск · 22:\d\d у вас/)

    const operator = await operatorSignsIn(await newcomer(), house.url, administrator)
    await operatorTakesNext(operator)
    await operator.getByText('После оплаты приёма не печатается чек').first().waitFor()
    const picture = operator.getByRole('img').and(operator.locator('img')).first()
    await picture.waitFor()
    expect(await picture.evaluate(async (img: HTMLImageElement) => { await img.decode(); return img.naturalWidth })).toBeGreaterThan(0)

    await answers(operator, 'Откройте «Настройки», «Оборудование», «Кассы»')
    await sees(visitor, 'Откройте «Настройки», «Оборудование», «Кассы»')
    await operator.getByText(/прочитано/).waitFor()
    await visitorWrites(visitor, 'Получилось, чек вышел!')
    await operator.getByText('Получилось, чек вышел!').first().waitFor()
    await sees(visitor, /Прочитано/)
    expect(await visitor.getByRole('group', { name: /Ваше место/ }).count()).toBe(0)
  })

  test('two visitors are answered by two operators in the order in which they came', async () => {
    const first = await visitorComes(await newcomer(), house.demo, 'sergey')
    await opensChat(first)
    await visitorAsks(first, 'Первый по порядку')
    await seesPlace(first, 1)
    const second = await visitorComes(await newcomer(), house.demo, 'vera')
    await opensChat(second)
    await visitorAsks(second, 'Второй по порядку', { urgent: true })
    await seesPlace(second, 2)

    const anna = await operatorSignsIn(await newcomer(), house.url, administrator)
    const colleague = { email: 'timur@lifebuoy.example', name: 'Тимур', password: 'another good password', role: 'operator' as const }
    await invites(anna.context(), house.url, colleague)
    const timur = await operatorSignsIn(await newcomer(), house.url, colleague)
    await operatorTakesNext(anna)
    await anna.getByRole('heading', { name: 'Первый по порядку' }).waitFor()
    await operatorTakesNext(timur)
    await timur.getByRole('heading', { name: 'Второй по порядку' }).waitFor()
    // taken is not answered: the first one still stands before the second
    await seesPlace(second, 2)
    await answers(anna, 'Ответ первому')
    await sees(first, 'Ответ первому')
    await seesPlace(second, 1)
    await answers(timur, 'Ответ второму')
    await sees(second, 'Ответ второму')
  })

  test('what was sent while the page was reloaded is there once', async () => {
    const visitor = await visitorComes(await newcomer(), house.demo, 'pavel')
    await opensChat(visitor)
    await visitorAsks(visitor, 'Вопрос перед перезагрузкой')
    await seesPlace(visitor, 1)
    for (const n of [1, 2, 3, 4, 5]) {
      await visitorWrites(visitor, `Сообщение ${n}`)
      await visitor.reload()
      await opensChat(visitor)
      await sees(visitor, 'Вопрос перед перезагрузкой')
      if (await visitor.getByRole('textbox', { name: 'Напишите сообщение' }).count() === 0) await visitor.getByText('Вопрос перед перезагрузкой').first().click()
      await sees(visitor, `Сообщение ${n}`)
    }
    await visitor.getByText(/Отправлено/).last().waitFor()
    const said = (await messages(visitor).allInnerTexts()).flatMap((text) => /Сообщение \d/.exec(text)?.[0] ?? [])
    expect(said).toEqual([1, 2, 3, 4, 5].map((n) => `Сообщение ${n}`))
  })

  test('what was written offline goes out by itself, once and in order', async () => {
    const context = await newcomer()
    const visitor = await visitorComes(context, house.demo, 'irina')
    await opensChat(visitor)
    await visitorAsks(visitor, 'Вопрос до обрыва')
    await visitor.getByRole('group', { name: /Ваше место/ }).waitFor()
    await context.setOffline(true)
    await visitorWrites(visitor, 'Написано без связи, раз')
    await visitorWrites(visitor, 'Написано без связи, два')
    await sees(visitor, /Нет связи/)
    await context.setOffline(false)
    await visitor.getByText(/Нет связи/).waitFor({ state: 'detached' })

    const operator = await operatorSignsIn(await newcomer(), house.url, administrator)
    for (;;) {
      await operatorTakesNext(operator)
      await operator.getByRole('heading', { level: 1 }).or(operator.getByRole('heading', { level: 2 })).first().waitFor()
      if (await operator.getByRole('heading', { name: 'Вопрос до обрыва' }).count() > 0) break
    }
    await operator.getByText('Написано без связи, два').first().waitFor()
    const text = await operator.getByRole('log').innerText()
    expect(text.match(/Написано без связи, (раз|два)/g)).toEqual(['Написано без связи, раз', 'Написано без связи, два'])
  })

  test('a server that is killed in between comes back, and nobody has to do anything', async () => {
    const visitor = await visitorComes(await newcomer(), house.demo, 'sergey')
    await opensChat(visitor)
    await visitor.getByText(/Первый по порядку/).first().click()
    await visitorWrites(visitor, 'Перед ударом')
    await sees(visitor, /Отправлено|Прочитано/)
    await house.kill()
    await visitorWrites(visitor, 'Пока никого нет')
    await house.start()
    await visitor.getByText(/Нет связи|Восстанавливаем/).waitFor({ state: 'detached' })
    await visitor.getByText(/Отправлено|Прочитано/).last().waitFor()
    const said = (await messages(visitor).allInnerTexts()).join('\n')
    expect(said.match(/Перед ударом|Пока никого нет/g)).toEqual(['Перед ударом', 'Пока никого нет'])
  })
})

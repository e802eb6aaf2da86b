import { describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { administrator } from './support/house.ts'
import { answers, hears, invites, operatorOpens, operatorSignsIn, operatorTakes, said } from './support/operator.ts'
import { png } from './support/png.ts'
import { stage } from './support/stage.ts'
import { allSent, goesBack, isOnline, message, opensChat, opensTalk, sees, seesNoPlace, seesPlace, seesSomePlace, talk, visitorAsks, visitorComes, visitorWrites } from './support/visitor.ts'

const on = stage()
const { scene, newcomer } = on

describe('from the lifebuoy to the answer', () => {
  test('a question with a pasted screenshot is taken, answered and read', scene(async () => {
    const visitor = await visitorComes(await newcomer(), on.house.demo, 'olga')
    await opensChat(visitor)
    await sees(visitor, /Мы на связи до 20:00/)
    const bare = await watchForBareTalk(visitor, 'После оплаты приёма не печатается чек')
    await visitorAsks(visitor, 'После оплаты приёма не печатается чек', { image: await png() })
    await seesPlace(visitor, 1)
    expect(await bare()).toEqual([])
    await sees(visitor, /Ответим не позднее пн 23 ноября, 15:\d\d.мск.· 22:\d\d у вас/)

    const operator = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    await operatorTakes(operator, 'После оплаты приёма не печатается чек')
    const picture = said(operator).locator('img').first()
    await picture.waitFor()
    expect(await picture.evaluate(async (img: HTMLImageElement) => { await img.decode(); return img.naturalWidth })).toBeGreaterThan(0)

    await answers(operator, 'Откройте «Настройки», «Оборудование», «Кассы»')
    await sees(visitor, 'Откройте «Настройки», «Оборудование», «Кассы»')
    await operator.getByText(/прочитано/).waitFor()
    await visitorWrites(visitor, 'Получилось, чек вышел!')
    await hears(operator, 'Получилось, чек вышел!')
    await sees(visitor, /Прочитано/)
    await seesNoPlace(visitor)
  }))

  test('two visitors are answered by two operators in the order in which they came', scene(async () => {
    const first = await visitorComes(await newcomer(), on.house.demo, 'sergey')
    await opensChat(first)
    await visitorAsks(first, 'Первый по порядку')
    await seesPlace(first, 1)
    const second = await visitorComes(await newcomer(), on.house.demo, 'vera')
    await opensChat(second)
    await visitorAsks(second, 'Второй по порядку', { urgent: true })
    await seesPlace(second, 2)

    const anna = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    const colleague = { email: 'timur@lifebuoy.example', name: 'Тимур', password: 'another good password', role: 'operator' as const }
    await invites(anna.context(), on.house.url, colleague)
    const timur = await operatorSignsIn(await newcomer(), on.house.url, colleague)
    await operatorTakes(anna, 'Первый по порядку')
    // taken is not answered: the first one still stands before the second
    await seesPlace(second, 2)
    await answers(anna, 'Ответ первому')
    await sees(first, 'Ответ первому')
    await seesPlace(second, 1)
    await operatorTakes(timur, 'Второй по порядку')
    await answers(timur, 'Ответ второму')
    await sees(second, 'Ответ второму')
  }))

  test('what was sent while the page was reloaded is there once', scene(async () => {
    const visitor = await visitorComes(await newcomer(), on.house.demo, 'pavel')
    await opensChat(visitor)
    await visitorAsks(visitor, 'Вопрос перед перезагрузкой')
    await seesSomePlace(visitor)
    for (const n of [1, 2, 3, 4, 5]) {
      await visitorWrites(visitor, `Сообщение ${n}`)
      await visitor.reload()
      await opensChat(visitor)
      await opensTalk(visitor, 'Вопрос перед перезагрузкой')
      await sees(visitor, `Сообщение ${n}`)
    }
    await allSent(visitor)
    expect((await talk(visitor)).match(/Сообщение \d/g)).toEqual([1, 2, 3, 4, 5].map((n) => `Сообщение ${n}`))
  }))

  test('a draft is still there after a reload, and in its own question only', scene(async () => {
    const visitor = await visitorComes(await newcomer(), on.house.demo, 'timur')
    await opensChat(visitor)
    await visitorAsks(visitor, 'Вопрос с черновиком')
    await seesSomePlace(visitor)
    await message(visitor).fill('Недописанное')
    await visitor.reload()
    await opensChat(visitor)
    await opensTalk(visitor, 'Вопрос с черновиком')
    await sees(visitor, 'Вопрос с черновиком')
    expect(await message(visitor).inputValue()).toBe('Недописанное')
    await goesBack(visitor)
    await visitorAsks(visitor, 'Другой вопрос')
    await seesSomePlace(visitor)
    expect(await message(visitor).inputValue()).toBe('')
  }))

  test('what is being written below a question on its way stays when the question arrives', scene(async () => {
    const context = await newcomer()
    const visitor = await visitorComes(context, on.house.demo, 'guest')
    await opensChat(visitor)
    await sees(visitor, 'Демо-режим')
    await context.setOffline(true)
    await visitorAsks(visitor, 'Вопрос без связи')
    await sees(visitor, /Отправим/)
    await message(visitor).fill('И ещё вот что')
    await context.setOffline(false)
    await seesSomePlace(visitor)
    expect(await message(visitor).inputValue()).toBe('И ещё вот что')
  }))

  test('what was written offline goes out by itself, once and in order', scene(async () => {
    const context = await newcomer()
    const visitor = await visitorComes(context, on.house.demo, 'irina')
    await opensChat(visitor)
    await visitorAsks(visitor, 'Вопрос до обрыва')
    await seesSomePlace(visitor)
    await context.setOffline(true)
    await visitorWrites(visitor, 'Написано без связи, раз')
    await visitorWrites(visitor, 'Написано без связи, два')
    await sees(visitor, /Нет связи/)
    await context.setOffline(false)
    await isOnline(visitor)

    const operator = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    await operatorOpens(operator, 'Вопрос до обрыва')
    await hears(operator, 'Написано без связи, два')
    expect((await said(operator).innerText()).match(/Написано без связи, (раз|два)/g)).toEqual(['Написано без связи, раз', 'Написано без связи, два'])
  }))

  test('a server that is killed in between comes back, and nobody has to do anything', scene(async () => {
    const visitor = await visitorComes(await newcomer(), on.house.demo, 'marina')
    await opensChat(visitor)
    await visitorAsks(visitor, 'Вопрос до удара')
    await seesSomePlace(visitor)
    await visitorWrites(visitor, 'Перед ударом')
    await allSent(visitor)
    await on.house.kill()
    await visitorWrites(visitor, 'Пока никого нет')
    await on.house.start()
    await isOnline(visitor)
    await allSent(visitor)
    expect((await talk(visitor)).match(/Перед ударом|Пока никого нет/g)).toEqual(['Перед ударом', 'Пока никого нет'])
  }))
})

/** Looks at every frame whether a conversation stands open without the words that were just sent; gives back what stood there instead. */
async function watchForBareTalk(page: Page, text: string): Promise<() => Promise<string[]>> {
  await page.evaluate((words) => {
    const seen: string[] = []
    Object.assign(window, { bareTalks: seen })
    const look = () => {
      const log = document.querySelector('lifebuoy-chat')?.shadowRoot?.querySelector('[role=log]')
      if (log && !log.textContent?.includes(words)) seen.push(`«${log.textContent}»`)
      else if (log && !log.querySelector('canvas, img')) seen.push('no image')
      requestAnimationFrame(look)
    }
    look()
  }, text)
  return () => page.evaluate(() => [...new Set((window as { bareTalks?: string[] }).bareTalks)])
}

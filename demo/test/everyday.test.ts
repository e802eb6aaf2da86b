import { describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { administrator } from './support/house.ts'
import { loose } from './support/loose.ts'
import { answers, does, hears, invites, notes, operatorOpens, operatorSignsIn, operatorTakes, said, settles, sheet } from './support/operator.ts'
import { png } from './support/png.ts'
import { stage } from './support/stage.ts'
import { attached, chat, message, opensChat, pastes, question, sees, seesNoPlace, seesPlace, seesSomePlace, send, talk, visitorAsks, visitorComes, visitorWrites } from './support/visitor.ts'

const on = stage()
const { scene, newcomer } = on
const timur = { email: 'timur@lifebuoy.example', name: 'Тимур', password: 'another good password', role: 'operator' as const }

/** A question that this operator holds. Everything before it has been taken. */
async function asksAndIsTaken(operator: Page, person: string, text: string): Promise<Page> {
  const visitor = await visitorComes(await newcomer(), on.house.demo, person)
  await opensChat(visitor)
  await visitorAsks(visitor, text)
  await seesPlace(visitor, 1)
  await operatorTakes(operator, text)
  return visitor
}

describe('the everyday', () => {
  test('a refused file names the three formats; the text and the other image stay and are sent', scene(async () => {
    const visitor = await visitorComes(await newcomer(), on.house.demo, 'olga')
    await opensChat(visitor)
    await chat(visitor).getByRole('button', { name: 'Задать вопрос' }).click()
    await question(visitor).fill('Вот счёт, который не печатается')
    await question(visitor).focus()
    await pastes(visitor, await png())
    await attached(visitor).waitFor()
    const picked = visitor.waitForEvent('filechooser')
    await chat(visitor).getByRole('button', { name: 'Прикрепить скриншот' }).last().click()
    await (await picked).setFiles({ name: 'счёт.png', mimeType: 'image/png', buffer: Buffer.from('%PDF-1.7 not an image at all') })
    await sees(visitor, /счёт.png не прикреплён/)
    await sees(visitor, 'Подойдут только JPG, GIF и PNG. Текст и другие картинки на месте')
    expect(await question(visitor).inputValue()).toBe('Вот счёт, который не печатается')
    expect(await attached(visitor).count()).toBe(1)
    await send(visitor)
    await seesSomePlace(visitor)

    const operator = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    await operatorTakes(operator, 'Вот счёт, который не печатается')
    await said(operator).locator('img').first().waitFor()
    expect(await said(operator).locator('img').count()).toBe(1)
    // the answer carries an image too
    await operator.getByRole('textbox', { name: /^Ответ/ }).focus()
    await pastes(operator, await png())
    await operator.getByRole('button', { name: /^Убрать картинку/ }).waitFor()
    await answers(operator, 'Посмотрите на рисунок')
    await sees(visitor, 'Посмотрите на рисунок')
    const shown = chat(visitor).getByRole('article').filter({ hasText: 'Посмотрите на рисунок' }).locator('img')
    expect(await shown.evaluate(async (img: HTMLImageElement) => { await img.decode(); return img.naturalWidth })).toBeGreaterThan(0)
  }))

  test('postponed with a reason, it comes back by a message; solved, it is rated', scene(async () => {
    const operator = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    const visitor = await asksAndIsTaken(operator, 'pavel', 'Отчёт открывается пустым')
    await does(operator, 'Отложить')
    await settles(operator, 'Отложить', 'не удалось повторить ошибку')
    await sees(visitor, 'Вопрос отложен')
    await sees(visitor, 'Не удалось повторить ошибку. Пришлите шаги или скриншот.')
    await seesNoPlace(visitor)
    await chat(visitor).getByRole('button', { name: 'Описать шаги' }).click()
    expect(await message(visitor).evaluate((field) => (field.getRootNode() as ShadowRoot).activeElement === field)).toBe(true)
    await visitorWrites(visitor, 'Открываю «Отчёты», выбираю месяц')
    // its last operator is online: back to him
    await hears(operator, 'Открываю «Отчёты», выбираю месяц')
    await operator.getByRole('toolbar').getByRole('button', { name: 'Решён' }).waitFor()
    await answers(operator, 'Поправили, обновите страницу')
    await sees(visitor, 'Поправили, обновите страницу')
    await does(operator, 'Решён')
    await settles(operator, 'Закрыть обращение')
    await sees(visitor, 'Вопрос решён?')
    await chat(visitor).getByText('Отлично').click()
    await sees(visitor, 'Спасибо за оценку!')
    await operator.getByText(loose('5 из 5')).waitFor()

    // written to again it is a new question, with a new place
    await visitorWrites(visitor, 'Снова пустой')
    await seesPlace(visitor, 1)
    await operatorTakes(operator, 'Отчёт открывается пустым')
    await does(operator, 'Решён')
    await settles(operator, 'Закрыть обращение', 'Не решён: вопрос не о программе')
    await sees(visitor, /Вопрос не относится к работе Vetmanager/)
  }))

  test('development has it: the visitor sees that, and the answer reaches him there', scene(async () => {
    const operator = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    const visitor = await asksAndIsTaken(operator, 'irina', 'Вакцина списывается дважды')
    await does(operator, 'Разработчикам')
    await sheet(operator).getByRole('textbox', { name: 'Суть для разработчиков' }).fill('Двойное списание при повторном проведении')
    await settles(operator, 'Разработчикам')
    await sees(visitor, 'Вопрос у разработчиков')
    expect(await talk(visitor)).not.toContain('Двойное списание')
    await does(operator, 'Взять себе')
    await operator.getByRole('toolbar').getByRole('button', { name: 'Решён' }).waitFor()
    await answers(operator, 'Исправлено в версии 4.18.3')
    await sees(visitor, 'Исправлено в версии 4.18.3')
  }))

  test('technical details are shown before they go, and go only after a yes', scene(async () => {
    const operator = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    const visitor = await asksAndIsTaken(operator, 'sergey', 'Не грузится журнал')
    await operator.keyboard.press('Escape')
    await operator.keyboard.press('q')
    const consent = chat(visitor).getByRole('region', { name: 'Поддержка просит сведения' })
    await consent.waitFor()
    const shown = await consent.locator('dd').allInnerTexts()
    expect(shown).toEqual(expect.arrayContaining([expect.stringMatching(/^Chrome \d+$/), expect.stringContaining('Asia/Vladivostok'), expect.stringContaining('Vetmanager 4.18.2')]))
    await operator.getByText('Запрос отправлен, ждём согласия.').waitFor()
    await consent.getByRole('button', { name: 'Не отправлять' }).click()
    await operator.getByText('Сведения не прислали. На очередь это не влияет.').waitFor()
    const side = operator.getByRole('region', { name: 'Клиника' })
    expect(await side.innerText()).not.toContain('Vetmanager 4.18.2')

    await side.getByRole('button', { name: 'Запросить' }).click()
    await consent.getByRole('button', { name: 'Отправить' }).click()
    await side.getByText('Vetmanager 4.18.2 (demo)').waitFor()
    const got = await side.locator('dd').allInnerTexts()
    for (const value of shown) expect(got).toContain(value)
    await consent.waitFor({ state: 'detached' })
    await answers(operator, 'Спасибо, смотрим')
    await sees(visitor, 'Спасибо, смотрим')
  }))

  test('a colleague gets it with number and note; no visitor ever reads a note', scene(async () => {
    const anna = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    await invites(anna.context(), on.house.url, timur)
    const colleague = await operatorSignsIn(await newcomer(), on.house.url, timur)
    const visitor = await asksAndIsTaken(anna, 'vera', 'Не сходится касса')
    await notes(anna, 'Похоже на старый драйвер')
    await does(anna, 'Передать')
    await settles(anna, 'Передать', 'Тимур')
    await operatorOpens(colleague, 'Не сходится касса', 'Вера Антонова')
    await colleague.getByRole('article', { name: /^Заметка/ }).filter({ hasText: 'Похоже на старый драйвер' }).waitFor()
    await anna.getByText(/Отвечает Тимур/).waitFor()
    await answers(colleague, 'Здравствуйте, теперь отвечаю я')
    await sees(visitor, 'Здравствуйте, теперь отвечаю я')
    await sees(visitor, 'Вам отвечает Тимур')
    expect(await visitor.locator('lifebuoy-chat').evaluate((host) => host.shadowRoot?.textContent)).not.toContain('драйвер')

    await does(colleague, 'Вернуть')
    await colleague.getByText(loose(/снова на своём месте/)).waitFor()
    await operatorTakes(anna, 'Не сходится касса')
    await answers(anna, 'Снова я')
    await sees(visitor, 'Снова я')
  }))

  test('whoever is disabled is out at once; his question goes back to its place', scene(async () => {
    const anna = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    await anna.getByRole('button', { name: 'Операторы', exact: true }).click()
    await anna.getByRole('button', { name: 'Добавить оператора' }).click()
    await anna.getByLabel('Имя, как его увидит клиника').fill('Егор')
    await anna.getByLabel('Почта для входа').fill('egor@lifebuoy.example')
    await anna.getByRole('textbox', { name: /^Пароль/ }).fill('a third good password')
    await anna.getByRole('button', { name: 'Добавить', exact: true }).click()
    await anna.getByText('Егор: можно входить').waitFor()

    const egor = await operatorSignsIn(await newcomer(), on.house.url, { email: 'egor@lifebuoy.example', password: 'a third good password' })
    const visitor = await visitorComes(await newcomer(), on.house.demo, 'marina')
    await opensChat(visitor)
    await visitorAsks(visitor, 'Кто мне ответит')
    await seesSomePlace(visitor)
    await operatorTakes(egor, 'Кто мне ответит')

    await anna.getByRole('button', { name: 'Отключить: Егор' }).click()
    await anna.getByRole('alert').getByRole('button', { name: 'Отключить' }).click()
    await egor.getByRole('heading', { name: 'Вход для операторов' }).waitFor()
    expect(await egor.getByText('Кто мне ответит').count()).toBe(0)
    await anna.getByText('доступ закрыт').waitFor()
    await egor.getByLabel('Почта').fill('egor@lifebuoy.example')
    await egor.getByLabel('Пароль').fill('a third good password')
    await egor.getByRole('button', { name: 'Войти' }).click()
    await egor.getByText(/Почта или пароль не подошли/).waitFor()

    await anna.getByRole('button', { name: 'Обращения' }).click()
    await operatorTakes(anna, 'Кто мне ответит')
    await answers(anna, 'Отвечаю я')
    await sees(visitor, 'Отвечаю я')
  }))
})

import { describe, expect, test } from '@jest/globals'
import { administrator } from './support/house.ts'
import { answers, operatorSignsIn, operatorTakes } from './support/operator.ts'
import { stage } from './support/stage.ts'
import { allSent, changesPerson, chat, everything, goesBack, message, opensChat, opensTalk, question, sees, seesSomePlace, talk, visitorAsks, visitorComes, visitorWrites } from './support/visitor.ts'

const on = stage()
const { scene, newcomer } = on

describe('who sees what', () => {
  test('a clinic whose access has ended is told so kindly, and where else to ask', scene(async () => {
    const visitor = await visitorComes(await newcomer(), on.house.demo, 'gleb')
    await opensChat(visitor)
    await sees(visitor, 'Чат поддержки открыт при действующем доступе к Vetmanager: продлите его или свяжитесь с нами другим способом.')
    for (const name of [/Задать вопрос/, /Оставить вопрос/]) expect(await chat(visitor).getByRole('button', { name }).count()).toBe(0)
    expect(await chat(visitor).getByRole('textbox').count()).toBe(0)
    const ways = await chat(visitor).getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(ways).toEqual(['tel:+74952043584', 'tel:+380947114842', 'tel:+74952043584', 'mailto:support@vetmanager.example', 'https://vetmanager.ru/contacts'])
  }))

  test('demo strangers know nothing of each other; the same browser stays the same stranger', scene(async () => {
    const [here, there] = [await newcomer(), await newcomer()]
    const first = await visitorComes(here, on.house.demo, 'guest')
    const second = await visitorComes(there, on.house.demo, 'guest')
    await opensChat(first)
    await opensChat(second)
    await sees(second, 'Демо-режим: ваши вопросы видны только вам и поддержке')
    await visitorAsks(first, 'Вопрос первого незнакомца')
    await seesSomePlace(first)
    await visitorAsks(second, 'Вопрос второго незнакомца')
    await seesSomePlace(second)

    const operator = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    await operatorTakes(operator, 'Вопрос первого незнакомца')
    await answers(operator, 'Ответ первому незнакомцу')
    await sees(first, 'Ответ первому незнакомцу')
    // told after the first one's: had the second one been told as well, it would be there by now
    await operatorTakes(operator, 'Вопрос второго незнакомца')
    await answers(operator, 'Ответ второму незнакомцу')
    await sees(second, 'Ответ второму незнакомцу')
    expect(await everything(second)).not.toContain('перв')
    expect(await everything(first)).not.toContain('втор')

    await first.reload()
    await opensChat(first)
    await opensTalk(first, 'Вопрос первого незнакомца')
    await sees(first, 'Ответ первому незнакомцу')
    const third = await visitorComes(await newcomer(), on.house.demo, 'guest')
    await opensChat(third)
    await sees(third, 'Демо-режим')
    expect(await everything(third)).not.toContain('незнакомц')
    expect(await chat(third).getByRole('listitem').count()).toBe(0)
  }))

  test('colleagues of one clinic stay apart; who leads it reads all and writes in none', scene(async () => {
    const olga = await visitorComes(await newcomer(), on.house.demo, 'olga')
    const pavel = await visitorComes(await newcomer(), on.house.demo, 'pavel')
    const irina = await visitorComes(await newcomer(), on.house.demo, 'irina')
    for (const page of [olga, pavel, irina]) await opensChat(page)
    await visitorAsks(olga, 'Вопрос Ольги')
    await seesSomePlace(olga)

    await chat(irina).getByRole('button', { name: 'Вопросы клиники' }).click()
    await sees(irina, 'Ольга Савельева')
    await opensTalk(irina, 'Вопрос Ольги')
    expect(await talk(irina)).toContain('Вопрос Ольги')
    expect(await message(irina).count()).toBe(0)
    await sees(irina, 'Здесь можно только читать')
    // live, not only as it stood
    await visitorWrites(olga, 'Ольга дополняет')
    await sees(irina, 'Ольга дополняет')

    await visitorAsks(pavel, 'Вопрос Павла')
    await seesSomePlace(pavel)
    expect(await everything(pavel)).not.toContain('Ольг')
    await goesBack(pavel)
    await sees(pavel, 'Мои вопросы')
    expect(await everything(pavel)).not.toContain('Ольг')
    expect(await chat(pavel).getByRole('button', { name: 'Вопросы клиники' }).count()).toBe(0)
  }))

  test('another person on the same page, not loaded anew, finds no trace of the first', scene(async () => {
    const page = await visitorComes(await newcomer(), on.house.demo, 'sergey')
    await opensChat(page)
    await visitorAsks(page, 'Личное дело Сергея')
    await seesSomePlace(page)
    await message(page).fill('Черновик Сергея')
    await goesBack(page)
    await chat(page).getByRole('button', { name: 'Задать вопрос' }).click()
    await question(page).fill('Новый вопрос Сергея')

    await changesPerson(page, 'vera')
    expect(await everything(page)).not.toContain('Серге')
    await opensChat(page)
    await sees(page, 'Чем помочь?')
    expect(await everything(page)).not.toContain('Серге')
    await chat(page).getByRole('button', { name: 'Задать вопрос' }).click()
    expect(await question(page).inputValue()).toBe('')
    await page.reload()
    await opensChat(page)
    await sees(page, 'Чем помочь?')
    expect(await everything(page)).not.toContain('Серге')

    // and the first finds all of it again
    await changesPerson(page, 'sergey')
    await opensChat(page)
    await chat(page).getByRole('button', { name: 'Задать вопрос' }).click()
    expect(await question(page).inputValue()).toBe('Новый вопрос Сергея')
    await goesBack(page)
    await opensTalk(page, 'Личное дело Сергея')
    expect(await message(page).inputValue()).toBe('Черновик Сергея')
  }))

  test('what one person wrote without a line never goes out as another', scene(async () => {
    const context = await newcomer()
    const page = await visitorComes(context, on.house.demo, 'marina')
    await opensChat(page)
    await sees(page, 'Чем помочь?')
    // only the support is out of reach: the clinic's program works
    await context.route(`${on.house.url}/**`, (route) => route.abort())
    await context.setOffline(true)
    await visitorAsks(page, 'Секрет Марины')
    await sees(page, /Отправим/)
    await context.setOffline(false)
    await changesPerson(page, 'timur')
    await context.unroute(`${on.house.url}/**`)
    await opensChat(page)
    await sees(page, 'Чем помочь?')
    await visitorAsks(page, 'Вопрос Тимура')
    await seesSomePlace(page)
    expect(await everything(page)).not.toContain('Марин')
    await changesPerson(page, 'marina')
    await opensChat(page)
    await opensTalk(page, 'Секрет Марины')
    await allSent(page)
    await seesSomePlace(page)
  }))
})

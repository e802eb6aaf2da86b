import { describe, expect, test } from '@jest/globals'
import { administrator } from './support/house.ts'
import { loose } from './support/loose.ts'
import { answers, line, operatorOpens, operatorSignsIn, operatorTakes, takeNext } from './support/operator.ts'
import { dutyDay, night, stage } from './support/stage.ts'
import { chat, opensChat, opensTalk, sees, seesPlace, visitorAsks, visitorComes } from './support/visitor.ts'

const on = stage({ clockStart: dutyDay })
const { scene, newcomer } = on

describe('a weekend', () => {
  test('on a duty day the urgent question is handed out, the other one waits at its place and is told why', scene(async () => {
    const calm = await visitorComes(await newcomer(), on.house.demo, 'sergey')
    await calm.getByRole('button', { name: 'Поддержка, работает дежурный' }).waitFor()
    await opensChat(calm)
    await sees(calm, /Сегодня работает дежурный: до 18:00.мск.· 01:00 у вас поможем со срочными вопросами/)
    await visitorAsks(calm, 'Как настроить напоминания')
    await seesPlace(calm, 1)
    await sees(calm, /Сейчас дежурный отвечает только на срочное. Ваше место сохраняется, продолжим пн 23 ноября, 09:00/)
    await sees(calm, /Ответим не позднее вт 24 ноября, 00:00/)
    await chat(calm).getByRole('link', { name: loose('Работа клиники остановилась?') }).waitFor()

    const urgent = await visitorComes(await newcomer(), on.house.demo, 'vera')
    await opensChat(urgent)
    await visitorAsks(urgent, 'Касса стоит, очередь в холле', { urgent: true })
    // urgent ones count urgent ones only
    await seesPlace(urgent, 1)

    const operator = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    await takeNext(operator).filter({ hasText: 'Взять срочный' }).waitFor()
    await line(operator).getByRole('heading', { name: /Ждут рабочего дня/ }).waitFor()
    await operatorTakes(operator, 'Касса стоит, очередь в холле')
    await answers(operator, 'Перезагрузите кассу')
    await sees(urgent, 'Перезагрузите кассу')
    // nothing else is handed out to anybody
    await takeNext(operator).and(operator.locator('[aria-disabled="true"]')).waitFor()
    await seesPlace(calm, 1)
    await operatorOpens(operator, 'Как настроить напоминания')
    await operator.getByText('Вопрос ждёт в очереди: взять можно только следующий по порядку.').waitFor()
  }))

  test('marking a question urgent hands it out at once; taking the mark away explains the new place', scene(async () => {
    const operator = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    const visitor = await visitorComes(await newcomer(), on.house.demo, 'olga')
    await opensChat(visitor)
    await visitorAsks(visitor, 'Неужели это срочно', { urgent: true })
    await seesPlace(visitor, 1)
    await operatorOpens(operator, 'Неужели это срочно')
    await operator.keyboard.press('u')
    // the calm one of before stands ahead of it in the order of a work day
    await seesPlace(visitor, 2)
    await sees(visitor, 'Сейчас дежурный отвечает только на срочное')
    await operator.keyboard.press('u')
    await seesPlace(visitor, 1)
    await operatorTakes(operator, 'Неужели это срочно')
  }))

  test('in the night a question may be left, with its promise; at the next opening the line goes on in strict order', scene(async () => {
    await on.house.kill()
    await on.house.start({ clockStart: night })
    const visitor = await visitorComes(await newcomer(), on.house.demo, 'pavel')
    await opensChat(visitor)
    await sees(visitor, /Сейчас не работаем. Дежурный на связи с вс 22 ноября, 09:00.мск.· 16:00 у вас/)
    await chat(visitor).getByRole('button', { name: 'Оставить вопрос' }).waitFor()
    await sees(visitor, /Вопрос сразу займёт место в очереди. Ответим не позднее вт 24 ноября, 00:00/)
    await visitorAsks(visitor, 'Ночной вопрос')
    await sees(visitor, /Ответим не позднее вт 24 ноября, 00:00/)

    await on.house.kill()
    await on.house.start({ clockStart: '2026-11-23T06:00:30Z' })
    const first = await visitorComes(await newcomer(), on.house.demo, 'sergey')
    await opensChat(first)
    await opensTalk(first, 'Как настроить напоминания')
    await seesPlace(first, 1)
    const operator = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    await operatorTakes(operator, 'Как настроить напоминания')
    expect(await takeNext(operator).innerText()).toContain('Взять следующий')
  }))
})

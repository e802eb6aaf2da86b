import { describe, expect, test } from '@jest/globals'
import { administrator } from './support/house.ts'
import { loose } from './support/loose.ts'
import { operatorSignsIn } from './support/operator.ts'
import { stage } from './support/stage.ts'
import { opensChat, sees, visitorComes } from './support/visitor.ts'

const on = stage()
const { scene, newcomer } = on

describe('hours of every day', () => {
  test('an administrator sees what other hours would do, sets them, and goes back; a clinic reads each at once', scene(async () => {
    const visitor = await visitorComes(await newcomer(), on.house.demo, 'sergey')
    await opensChat(visitor)
    await sees(visitor, /до 20:00.мск/)

    const panel = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    await panel.getByRole('button', { name: 'Календарь работы' }).click()
    await panel.getByText('Из настроек продукта').waitFor()
    // by keys alone: the focus is in the first field, and goes back to where it came from
    await panel.getByRole('button', { name: 'Изменить часы' }).press('Enter')
    const work = panel.getByRole('group', { name: 'Работаем в рабочие дни' })
    await work.getByLabel('С', { exact: true }).and(panel.locator(':focus')).waitFor()
    await work.getByLabel('До', { exact: true }).fill('2130')
    await panel.getByRole('alert').filter({ hasText: 'Время пишется как 09:00' }).waitFor()
    await work.getByLabel('До', { exact: true }).fill('21:30')
    await panel.getByText('Сейчас на связи: до 21:30 вместо 20:00').waitFor()
    await work.getByLabel('До', { exact: true }).press('Enter')
    await panel.getByRole('button', { name: 'Изменить часы' }).and(panel.locator(':focus')).waitFor()
    await sees(visitor, /до 21:30.мск/)
    await panel.getByText(loose('Часы с 20 ноября 2026: рабочие дни 09:00–20:00 → 09:00–21:30')).waitFor()

    await panel.getByRole('button', { name: 'Изменить часы' }).click()
    await work.getByLabel('До', { exact: true }).fill('14:00')
    await panel.getByText(/Режим сменится сразу: на связи → закрыто/).waitFor()
    await panel.getByRole('button', { name: 'Сохранить' }).click()
    await sees(visitor, /Сейчас не работаем/)

    await panel.getByRole('button', { name: 'Изменить часы' }).click()
    await panel.getByRole('button', { name: 'Вернуть часы из настроек' }).click()
    await panel.getByText(/Режим сменится сразу: закрыто → на связи/).waitFor()
    await panel.getByRole('form', { name: 'Вернуть часы из настроек' }).getByRole('button', { name: 'Вернуть часы из настроек' }).click()
    await sees(visitor, /до 20:00.мск/)
    // one product: there is nothing to choose
    expect(await panel.getByLabel('Продукт').count()).toBe(0)
  }))
})

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import type { HoursEdit, HoursEffects, HoursView } from '@lifebuoy/shared/protocol/calendar'
import { deskWith } from '../../test/desk.ts'
import { welcome } from '../../test/made.ts'
import { DeskProvider } from '../desk/desk.ts'
import { chosenProduct } from './chosenProduct.ts'
import { Hours } from './Hours.tsx'
import { ProductChoice } from './ProductChoice.tsx'
import { zoneWords } from './zoneWords.ts'

const file: Pick<HoursView['file'], 'workday' | 'dayOff'> = { workday: ['09:00', '20:00'], dayOff: ['09:00', '18:00'] }
const later = { workday: ['08:00', '21:00'], dayOff: ['10:00', '10:00'] } as const
const mine = { from: '2026-11-24', workday: ['10:00', '20:00'], dayOff: ['09:00', '18:00'], source: 'panel', note: 'Переезд', by: 'Анна', at: '2026-11-24T09:00:00.000Z' } as const
const view: HoursView = {
  product: 'vetmanager', timeZone: 'Europe/Moscow', today: '2026-11-24', file, present: { ...file, workday: mine.workday, set: mine },
  planned: [{ from: '2026-12-01', ...later, source: 'panel', note: '', by: 'Анна', at: '2026-11-24T09:00:00.000Z' }], seen: 'aaaaaaaaaaaaaaaa',
}
const effects: HoursEffects = {
  before: { workday: mine.workday, dayOff: file.dayOff }, after: { workday: ['15:00', '19:00'], dayOff: file.dayOff }, until: '2026-12-01', own: 2, outside: 1,
  now: { before: { mode: 'open', until: '2026-11-24T17:00:00.000Z' }, after: { mode: 'closed', until: '2026-11-24T12:00:00.000Z' } },
  promises: { moved: 0, later: 0, sooner: 0, broken: 0, earliest: null },
}

describe('daily hours', () => {
  const before = globalThis.fetch
  let tried: HoursEdit[]
  let made: { edit: HoursEdit; seen: string }[]
  let shown: HoursView
  let taken: boolean

  beforeEach(() => {
    tried = []
    made = []
    shown = view
    taken = false
    globalThis.fetch = (async (path: string, init?: { body?: string }) => {
      const answer = (status: number, body: unknown) => ({ ok: status < 400, status, text: () => Promise.resolve(JSON.stringify(body)) })
      const body = init?.body === undefined ? null : JSON.parse(init.body) as { edit: HoursEdit; seen: string }
      if (path === '/api/hours/preview' && body) { tried.push(body.edit); return answer(200, effects) }
      if (path === '/api/hours/changes' && body) {
        made.push({ edit: body.edit, seen: body.seen })
        if (!taken) return answer(201, effects)
        shown = { ...view, seen: 'bbbbbbbbbbbbbbbb' }
        return answer(409, { error: { code: 'conflict', message: '', field: 'seen' } })
      }
      return answer(200, shown)
    }) as unknown as typeof fetch
  })
  afterEach(() => {
    cleanup()
    chosenProduct.value = null
    globalThis.fetch = before
  })
  const show = () => {
    const { desk } = deskWith()
    desk.hear({ name: 'welcome', data: welcome() })
    let changed = 0
    render(<DeskProvider value={desk}><Hours product="vetmanager" revision={0} onChanged={() => { changed++ }} /></DeskProvider>)
    return { desk, changed: () => changed }
  }
  const fields = () => [...document.querySelectorAll<HTMLInputElement>('.day-form .own-hours input')]
  const write = (n: number, value: string) => { fireEvent.input(fields()[n] as HTMLInputElement, { target: { value } }) }

  test('says those of today with who set them, by whose clock, and those that come', async () => {
    show()
    await screen.findByText('10:00–20:00')
    expect(document.querySelector('.daily')?.textContent).toContain('По часам продукта: Москва, UTC+3, сейчас')
    expect(document.querySelector('.daily')?.textContent).toMatch(/Действуют с\u00a024 ноября · Анна · .*«Переезд»/)
    expect(screen.getByText(/С 1 декабря: рабочие дни 08:00–21:00, дежурный закрыто весь день/)).toBeTruthy()
  })

  test('what is written is shown as what it would do, then saved with what was seen', async () => {
    const { desk, changed } = show()
    fireEvent.click(await screen.findByRole('button', { name: 'Изменить часы' }))
    expect(fields().map(({ value }) => value)).toEqual(['10:00', '20:00', '09:00', '18:00'])
    expect(screen.getByRole('group', { name: 'Дежурим в\u00a0выходные и\u00a0праздники' })).toBeTruthy()
    await waitFor(() => { expect(document.activeElement).toBe(fields()[0]) })
    write(0, '15:00')
    write(1, '19:00')
    await screen.findByText(/Режим сменится сразу: на связи → закрыто, до 15:00/)
    expect(screen.getByText('Обещанные сроки не сдвинутся: рабочий день засчитывается целиком.')).toBeTruthy()
    expect(screen.getByText('1 обещанный срок придётся на закрытое время: ответить надо раньше')).toBeTruthy()
    expect(screen.getByText('2 дня со своими часами останутся как есть.')).toBeTruthy()
    fireEvent.input(screen.getByLabelText('Начиная с дня'), { target: { value: '2026-11-25' } })
    fireEvent.submit(document.querySelector('.day-form') as HTMLElement)
    await waitFor(() => { expect(desk.toast.value?.text).toBe('Часы работы изменены') })
    expect(made).toEqual([{ edit: { kind: 'hours', from: '2026-11-25', workday: ['15:00', '19:00'], dayOff: ['09:00', '18:00'], note: '' }, seen: 'aaaaaaaaaaaaaaaa' }])
    expect(changed()).toBe(1)
    await waitFor(() => { expect(document.activeElement?.textContent).toBe('Изменить часы') })
  })

  test.each([
    ['a time that is none', () => { write(0, '9:00') }, 'Время пишется как 09:00'], ['an end before its beginning', () => { write(3, '08:00') }, 'Время пишется как 09:00'],
    ['a day that is over', () => { fireEvent.input(screen.getByLabelText('Начиная с дня'), { target: { value: '2026-11-23' } }) }, 'Выберите сегодняшний день'],
    ['no day', () => { fireEvent.input(screen.getByLabelText('Начиная с дня'), { target: { value: '' } }) }, 'Выберите сегодняшний день'],
  ])('%s is said at its field, and nothing is asked or saved', async (_, spoil, text) => {
    show()
    fireEvent.click(await screen.findByRole('button', { name: 'Изменить часы' }))
    spoil()
    const fault = await screen.findByRole('alert')
    expect(fault.textContent).toContain(text)
    expect(document.querySelector(`[aria-describedby="${fault.id}"]`)?.getAttribute('aria-invalid')).toBe('true')
    fireEvent.submit(document.querySelector('.day-form') as HTMLElement)
    expect([made, screen.getByRole('button', { name: 'Сохранить' }).hasAttribute('disabled')]).toEqual([[], true])
  })

  test('two equal times are closed all day, and it says so', async () => {
    show()
    fireEvent.click(await screen.findByRole('button', { name: 'Изменить часы' }))
    write(2, '18:00')
    expect(await screen.findByText('Одинаковое время значит, что весь день закрыто.')).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('somebody was faster: it is said, what was written stays, and the next try is by what is so now', async () => {
    taken = true
    const { desk, changed } = show()
    fireEvent.click(await screen.findByRole('button', { name: 'Изменить часы' }))
    write(1, '19:00')
    fireEvent.submit(document.querySelector('.day-form') as HTMLElement)
    await waitFor(() => { expect(desk.toast.value).toMatchObject({ text: expect.stringContaining('изменил другой администратор'), fault: true }) })
    expect([fields()[1]?.value, changed()]).toEqual(['19:00', 0])
    taken = false
    await waitFor(() => { expect(screen.getByRole('button', { name: 'Сохранить' }).hasAttribute('disabled')).toBe(false) })
    fireEvent.submit(document.querySelector('.day-form') as HTMLElement)
    await waitFor(() => { expect(made.map(({ seen }) => seen)).toEqual(['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb']) })
  })

  test('back to those of the configuration, and a plan taken back, each after what it would do', async () => {
    show()
    fireEvent.click(await screen.findByRole('button', { name: 'Изменить часы' }))
    fireEvent.click(screen.getByRole('button', { name: 'Вернуть часы из настроек' }))
    await screen.findByText(/Так будет до 1 декабря/)
    fireEvent.submit(screen.getByRole('form', { name: 'Вернуть часы из настроек' }))
    await waitFor(() => { expect(made[0]?.edit).toEqual({ kind: 'hours-file', from: '2026-11-24', note: '' }) })
    fireEvent.click(await screen.findByRole('button', { name: 'Убрать часы с\u00a01 декабря' }))
    fireEvent.submit(await screen.findByRole('form', { name: 'Убрать часы с\u00a01 декабря' }))
    await waitFor(() => { expect(made[1]?.edit).toEqual({ kind: 'hours-removed', from: '2026-12-01' }) })
    expect(tried[0]).toEqual({ kind: 'hours-file', from: '2026-11-24', note: '' })
  })

  test('where the configuration counts there is nothing to go back to; Escape closes', async () => {
    shown = { ...view, present: file, planned: [] }
    show()
    fireEvent.click(await screen.findByRole('button', { name: 'Изменить часы' }))
    expect(screen.queryByRole('button', { name: 'Вернуть часы из настроек' })).toBeNull()
    fireEvent.keyDown(fields()[0] as HTMLInputElement, { key: 'Escape' })
    await waitFor(() => { expect(document.querySelector('.day-form')).toBeNull() })
    expect(screen.getByText('Из настроек продукта')).toBeTruthy()
  })
})

describe('the choice of a product', () => {
  afterEach(() => {
    cleanup()
    chosenProduct.value = null
  })
  const two = [{ id: 'vetmanager', name: 'Ветменеджер' }, { id: 'petlog', name: 'Петлог' }]
  test('is there only where there is more than one', () => {
    render(<ProductChoice products={two.slice(0, 1)} shown="vetmanager" />)
    expect(screen.queryByRole('combobox')).toBeNull()
    cleanup()
    render(<ProductChoice products={two} shown={null} all />)
    expect(screen.getByLabelText('Продукт').textContent).toBe('Все продуктыВетменеджерПетлог')
    fireEvent.change(screen.getByLabelText('Продукт'), { target: { value: 'petlog' } })
    expect(chosenProduct.value).toBe('petlog')
    fireEvent.change(screen.getByLabelText('Продукт'), { target: { value: '' } })
    expect(chosenProduct.value).toBeNull()
  })
})

test('a zone is called as people call it', () => {
  expect([zoneWords('Europe/Moscow', Date.parse('2026-11-24T12:00Z')), zoneWords('Asia/Vladivostok', Date.parse('2026-11-24T12:00Z'))]).toEqual(['Москва, UTC+3', 'Владивосток, UTC+10'])
})

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import type { CalendarEdit, CalendarEffects, HoursView, YearDay, YearView } from '@lifebuoy/shared/protocol/calendar'
import { deskWith } from '../../test/desk.ts'
import { welcome } from '../../test/made.ts'
import { DeskProvider } from '../desk/desk.ts'
import { CalendarPage } from './CalendarPage.tsx'
import { chosenProduct } from './chosenProduct.ts'
import { addDays, weekdayOf } from './dates.ts'
import { yearsIn } from './ImportForm.tsx'
import { dayAfterKey } from './Months.tsx'
import { promiseExample } from './promiseExample.ts'

const off = new Set(['2026-11-27'])
const days: YearDay[] = Array.from({ length: 365 }, (_, n) => addDays('2026-01-01', n)).map((day) => {
  const working = weekdayOf(day) < 5 && !off.has(day)
  return { day, working, kind: working ? 'work' : off.has(day) ? 'holiday' : 'weekend', hours: working ? ['09:00', '20:00'] : ['09:00', '18:00'] }
})

describe('promiseExample', () => {
  test.each([
    ['2026-11-25', { asked: '2026-11-24', by: '2026-11-25', time: '15:00' }],
    ['2026-11-27', { asked: '2026-11-26', by: '2026-11-30', time: '15:00' }],
    ['2026-11-23', { asked: '2026-11-22', by: '2026-11-24', time: '00:00' }],
    ['2026-11-22', { asked: '2026-11-21', by: '2026-11-24', time: '00:00' }],
    ['2026-01-01', null],
    ['2026-12-31', { asked: '2026-12-30', by: '2026-12-31', time: '15:00' }],
  ])('%s', (day, wanted) => { expect(promiseExample(days, day)).toEqual(wanted) })
})

test.each([
  ['2026-11-30', 'ArrowRight', '2026-12-01'], ['2026-03-01', 'ArrowUp', '2026-02-22'], ['2026-11-15', 'Home', '2026-11-01'], ['2026-02-15', 'End', '2026-02-28'],
  ['2026-03-31', 'PageUp', '2026-02-28'], ['2026-03-15', 'PageDown', '2026-04-15'], ['2026-03-15', 'Enter', null],
])('from %s the key %s leads to %s', (day, key, wanted) => { expect(dayAfterKey(day, key)).toBe(wanted) })

test('what is pasted is a list of years, nothing, or no JSON', () => {
  expect([yearsIn(' '), yearsIn('{'), yearsIn('[]'), yearsIn('null'), yearsIn('{"2028":{}}')]).toEqual([null, undefined, undefined, undefined, { kind: 'years', years: { 2028: {} } }])
})

describe('the page', () => {
  const view: YearView = {
    product: 'vetmanager', products: [{ id: 'vetmanager', name: 'Ветменеджер', calendar: 'ru' }], calendar: 'ru', calendars: ['ru'], year: 2026, today: '2026-11-24', source: 'built-in', decree: 'Постановление', moves: [], workday: ['09:00', '20:00'], dayOff: ['09:00', '18:00'], hours: [{ from: null, workday: ['09:00', '20:00'], dayOff: ['09:00', '18:00'] }], days, warning: { level: 'none' },
  }
  const effects: CalendarEffects = { days: [], more: 0, modes: [], promises: { moved: 2, later: 2, sooner: 0, broken: 0, earliest: { arrival: 7, from: '2026-11-25T12:00:00.000Z', to: '2026-11-26T12:00:00.000Z' } } }
  const before = globalThis.fetch
  let made: CalendarEdit[]
  let asked: string[]
  let status: number
  const hours: HoursView = { product: 'vetmanager', timeZone: 'Europe/Moscow', today: '2026-11-24', file: view, present: view, planned: [], seen: '0123456789abcdef' }

  let products: YearView['products']

  beforeEach(() => {
    products = view.products
    made = []
    asked = []
    status = 200
    globalThis.fetch = (async (path: string, init?: { method?: string; body?: string }) => {
      const answer = (code: number, body: unknown) => ({ ok: code < 400, status: code, text: () => Promise.resolve(JSON.stringify(body)) })
      if (status !== 200) return answer(status, { error: { code: status === 403 ? 'forbidden' : 'unavailable', message: '' } })
      asked.push(path)
      const product = new URLSearchParams(path.split('?')[1]).get('product') ?? 'vetmanager'
      if (path.startsWith('/api/hours')) return answer(200, { ...hours, product })
      if (path === '/api/calendar/preview') return answer(200, effects)
      if (path.startsWith('/api/calendar/changes')) {
        if (init?.method === 'POST') made.push((JSON.parse(init.body ?? '') as { edit: CalendarEdit }).edit)
        return answer(200, init?.method === 'POST' ? effects : [])
      }
      return answer(200, { ...view, product, products })
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
    render(<DeskProvider value={desk}><CalendarPage /></DeskProvider>)
    return desk
  }

  test('every day says what it is, one of them is Tab’s', async () => {
    show()
    expect(await screen.findByRole('button', { name: 'вторник, 24 ноября, рабочий, 09:00–20:00, сегодня' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'пятница, 27 ноября, праздник, 09:00–18:00' })).toBeTruthy()
    expect([...document.querySelectorAll('.day-of')].filter((one) => one.getAttribute('tabindex') === '0').map((one) => one.getAttribute('data-day'))).toEqual(['2026-11-24'])
    expect(screen.getByRole('heading', { name: /260\u00a0рабочих, 105\u00a0выходных/ })).toBeTruthy()
  })

  test('a day is corrected after its effects were shown; the keyboard gets there', async () => {
    const desk = show()
    const day = await screen.findByRole('button', { name: /^среда, 25 ноября/ })
    screen.getByRole('button', { name: /^вторник, 24 ноября/ }).focus()
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowRight' })
    expect(document.activeElement).toBe(day)
    fireEvent.click(day)
    fireEvent.click(document.querySelector('.chosen .link') as HTMLElement)
    fireEvent.click(await screen.findByLabelText('Выходной'))
    await screen.findByText('Сдвинутся 2 обещанных срока')
    fireEvent.click(screen.getByLabelText('Свои часы'))
    fireEvent.input(screen.getByLabelText('До'), { target: { value: '25:00' } })
    expect((await screen.findByRole('alert')).textContent).toContain('09:00')
    fireEvent.submit(document.querySelector('.day-form') as HTMLElement)
    expect(made).toEqual([])
    fireEvent.input(screen.getByLabelText('До'), { target: { value: '14:00' } })
    await waitFor(() => { expect(screen.queryByRole('alert')).toBeNull() })
    fireEvent.submit(document.querySelector('.day-form') as HTMLElement)
    await waitFor(() => { expect(desk.toast.value?.text).toBe('Календарь исправлен, 2\u00a0срока пересчитаны') })
    expect(made).toEqual([{ kind: 'day', day: '2026-11-25', working: false, hours: ['09:00', '14:00'], note: '' }])
  })

  test('with several products one chooses whose calendar, hours and changes these are, and reads who shares it', async () => {
    products = [...view.products, { id: 'petlog', name: 'Петлог', calendar: 'ru' }]
    show()
    const choice = await screen.findByLabelText<HTMLSelectElement>('Продукт')
    expect(choice.value).toBe('vetmanager')
    expect(screen.getByText(/Календарь общий для продуктов Ветменеджер и Петлог/)).toBeTruthy()
    asked = []
    fireEvent.change(choice, { target: { value: 'petlog' } })
    await waitFor(() => { expect(asked).toEqual(expect.arrayContaining(['/api/calendar?product=petlog&year=2026', '/api/hours?product=petlog', '/api/calendar/changes?product=petlog'])) })
    await waitFor(() => { expect(screen.getByLabelText<HTMLSelectElement>('Продукт').value).toBe('petlog') })
  })

  test.each([[403, 'Эта страница только для администраторов.', false], [503, 'Календарь не загрузился.', true]])('%d is said, and what to do', async (code, text, again) => {
    status = code
    show()
    expect((await screen.findByRole('alert')).textContent).toContain(text)
    expect(screen.queryByRole('button', { name: 'Загрузить ещё раз' }) !== null).toBe(again)
    status = 200
    if (!again) return
    fireEvent.click(screen.getByRole('button', { name: 'Загрузить ещё раз' }))
    expect(await screen.findByRole('button', { name: /^вторник, 24 ноября/ })).toBeTruthy()
  })
})

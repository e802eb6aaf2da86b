import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { deskWith } from '../../test/desk.ts'
import { conversation, held, supportIn, welcome } from '../../test/made.ts'
import { DeskProvider, type Desk } from '../desk/desk.ts'
import { LineColumn } from './LineColumn.tsx'

const line = (...numbers: number[]) => ({ total: numbers.length, urgent: 0, oldestArrival: numbers[0] ?? null, head: numbers.map((n) => conversation(n)) })
const show = (desk: Desk) => render(<DeskProvider value={desk}><LineColumn list="line" /></DeskProvider>)
const numbers = () => [...document.querySelectorAll('.group:first-child .row .n')].map((one) => one.textContent)
const bigButton = () => document.querySelector('.now .take') as HTMLElement
afterEach(cleanup)

describe('the line', () => {
  test('stands in order of arrival and names whom «Take next» would give', () => {
    const { desk } = deskWith()
    desk.hear({ name: 'welcome', data: welcome({ waiting: line(4132, 4133, 4134) }) })
    show(desk)
    expect(numbers()).toEqual(['4132', '4133', '4134'])
    expect(bigButton().textContent).toContain('4132')
  })

  test('does not move under the pointer: what left is marked, what came waits until the pointer leaves', async () => {
    const { desk } = deskWith()
    desk.hear({ name: 'welcome', data: welcome({ waiting: line(4132, 4133) }) })
    show(desk)
    const rows = document.querySelector('.rows')
    if (rows === null) throw new Error('no rows')
    // jsdom has no PointerEvent of its own
    fireEvent(rows, Object.assign(new MouseEvent('pointerenter'), { pointerType: 'mouse' }))
    desk.hear({ name: 'conversation', data: held(4132, { rev: 2, operator: { id: 'other', name: 'Тимур' } }) })
    desk.hear({ name: 'waiting', data: line(4133, 4135) })
    await screen.findByText('уже взят')
    expect(numbers()).toEqual(['4132', '4133'])
    fireEvent(rows, new MouseEvent('pointerleave'))
    await screen.findByText('4135')
    expect(numbers()).toEqual(['4133', '4135'])
  })

  test('is empty usefully', () => {
    const { desk } = deskWith()
    desk.hear({ name: 'welcome', data: welcome() })
    show(desk)
    expect(screen.getByText(/Очередь пуста/)).toBeTruthy()
    expect(bigButton().getAttribute('aria-disabled')).toBe('true')
  })

  test('on duty days gives urgent ones, and shows the others as keeping their places until a day that is named', async () => {
    const { desk } = deskWith()
    desk.hear({ name: 'welcome', data: welcome({ support: { vetmanager: supportIn('duty') }, waiting: { total: 2, urgent: 1, oldestArrival: 7, head: [conversation(7), conversation(8, { urgent: true })] } }) })
    show(desk)
    expect(bigButton().textContent).toContain('№\u00a08')
    expect([...document.querySelectorAll('.group.is-kept .n')].map((one) => one.textContent)).toEqual(['7'])
    expect(document.querySelector('.is-kept .label span')?.textContent).toBe('Ждут рабочего дня')
    // a correction of the calendar may move it
    desk.hear({ name: 'support', data: { vetmanager: { ...supportIn('duty'), opensAt: '2026-11-30T06:00:00.000Z' } } })
    await waitFor(() => { expect(document.querySelector('.is-kept .label span')?.textContent).toBe('Ждут рабочего дня: пн\u00a030\u00a0ноября, 09:00') })
  })
})

import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { deskWith } from '../../test/desk.ts'
import { held, supportIn, welcome } from '../../test/made.ts'
import { DeskProvider } from '../desk/desk.ts'
import { Postpone } from './Postpone.tsx'

// jsdom has dialogs, but opens none
beforeAll(() => { HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) { this.open = true } })
afterEach(cleanup)

describe('postponing', () => {
  const open = supportIn('open')
  const far = { ...open, schedule: { ...open.schedule, timeZone: 'Asia/Yekaterinburg', workday: ['10:00', '19:00'] as [string, string] } }
  const show = (product: string) => {
    const one = held(7, { product })
    const { desk, asked } = deskWith({ 'conversation:postpone': () => ({ ok: true, data: { conversation: { ...one, state: 'postponed' } } }) })
    desk.hear({ name: 'welcome', data: welcome({ support: { vetmanager: open, far }, mine: [one] }) })
    render(<DeskProvider value={desk}><Postpone conversation={one} /></DeskProvider>)
    return asked
  }
  const pick = (value: string) => { fireEvent.change(screen.getByRole('combobox'), { target: { value } }) }
  const agree = async () => { fireEvent.click(await screen.findByRole('button', { name: /^Отложить/ })) }

  test.each([['vetmanager', '2026-11-25T06:00:00.000Z'], ['far', '2026-11-25T05:00:00.000Z']])('until tomorrow is when support of %s opens, on its own clock', async (product, until) => {
    const asked = show(product)
    pick('tomorrow')
    await screen.findByText(/25.ноября/)
    await agree()
    expect(asked.at(-1)).toMatchObject({ event: 'conversation:postpone', input: { until } })
  })

  test.each([['vetmanager', '15:20.мск', '2026-11-26T09:30:00.000Z'], ['far', '17:20.GMT\\+5', '2026-11-26T07:30:00.000Z']])('a time that is picked is one of the clock of %s, which is shown', async (product, clock, until) => {
    const asked = show(product)
    pick('custom')
    fireEvent.input(await screen.findByLabelText(new RegExp(`на часах поддержки: сейчас ${clock}`)), { target: { value: '2026-11-26T12:30' } })
    await screen.findByText(/26.ноября/)
    await agree()
    expect(asked.at(-1)).toMatchObject({ event: 'conversation:postpone', input: { until } })
  })
})

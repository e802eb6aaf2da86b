import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { deskWith, refused } from '../../test/desk.ts'
import { held, idOf, message, note, timur, welcome } from '../../test/made.ts'
import { DeskProvider, type Desk } from '../desk/desk.ts'
import { SessionProvider } from '../signin/useSession.ts'
import { App } from './App.tsx'

const show = (desk: Desk, enter: (email: string, password: string) => Promise<'unauthorized' | null> = () => Promise.resolve(null)) =>
  render(<DeskProvider value={desk}><SessionProvider value={{ enter, leave: () => Promise.resolve() }}><App /></SessionProvider></DeskProvider>)
const opened = (desk: Desk) => {
  desk.hear({ name: 'welcome', data: welcome({ mine: [held(1)], messages: [message(1, 1, { steps: ['раз', 'два'] })], notes: [note(1, 1)] }) })
  desk.route.value = { page: 'desk', list: 'line', conversationId: idOf(101) }
  show(desk)
}
const field = () => screen.getByLabelText('Ответ') as HTMLTextAreaElement
afterEach(cleanup)

describe('the window', () => {
  test('asks who is there, and says when that did not match', async () => {
    const { desk } = deskWith()
    desk.link.value = 'signedOut'
    show(desk, () => Promise.resolve('unauthorized'))
    fireEvent.input(screen.getByLabelText('Почта'), { target: { value: 'a@b' } })
    fireEvent.input(screen.getByLabelText('Пароль'), { target: { value: 'x' } })
    fireEvent.click(screen.getByRole('button', { name: 'Войти' }))
    expect(await screen.findByText(/не подошли/)).toBeTruthy()
  })

  test('shows what was said with steps and notes, and sends what is written by Ctrl+Enter', async () => {
    const { desk, asked } = deskWith({ 'message:send': () => refused('unavailable') })
    opened(desk)
    expect(screen.getByText('сообщение 1')).toBeTruthy()
    expect(screen.getByText('два')).toBeTruthy()
    expect(screen.getByText('заметка')).toBeTruthy()
    fireEvent.input(field(), { target: { value: '  Здравствуйте!  ' } })
    fireEvent.keyDown(field(), { code: 'Enter' })
    expect(asked.filter(({ event }) => event === 'message:send')).toEqual([])
    fireEvent.keyDown(field(), { code: 'Enter', ctrlKey: true })
    expect(asked.find(({ event }) => event === 'message:send')?.input).toMatchObject({ conversationId: idOf(101), text: 'Здравствуйте!' })
    await screen.findByText('отправляем…')
    expect(field().value).toBe('')
  })

  test('keeps what was written when the conversation is taken away, and locks the answer', async () => {
    const { desk } = deskWith()
    opened(desk)
    fireEvent.input(field(), { target: { value: 'почти дописано' } })
    desk.hear({ name: 'conversation', data: held(1, { rev: 2, operator: timur }) })
    await screen.findByText(/Отвечает Тимур/)
    expect(field().value).toBe('почти дописано')
    expect(field().readOnly).toBe(true)
  })

  test('never shows text as markup', () => {
    const { desk } = deskWith()
    desk.hear({ name: 'welcome', data: welcome({ mine: [held(1, { title: '<img src=x onerror=alert(1)>' })], messages: [message(1, 1, { text: '<b>жирно</b> javascript:alert(1)' })] }) })
    desk.route.value = { page: 'desk', list: 'line', conversationId: idOf(101) }
    show(desk)
    expect(screen.getByText('<b>жирно</b> javascript:alert(1)')).toBeTruthy()
    expect(document.querySelector('img')).toBeNull()
  })
})

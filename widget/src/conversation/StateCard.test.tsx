import { afterEach, describe, expect, test } from '@jest/globals'
import type { Conversation, Message } from '@lifebuoy/shared'
import { times } from '@lifebuoy/shared/texts/times'
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { fakeSession } from '../../gallery/fakeSession.ts'
import { conversation } from '../../test/words.ts'
import type { App } from '../app.ts'
import { store } from '../store.ts'
import type { View } from '../view.ts'
import { ReadingContext, SessionContext } from '../window/reading.ts'
import { wordsOf } from '../window/words.ts'
import type { Session } from './session.ts'
import { StateCard } from './StateCard.tsx'

const say = await wordsOf('ru')
afterEach(cleanup)

function show(shown: Conversation, messages: readonly Message[] = []) {
  const asked: [event: string, input: object][] = []
  const spoken: string[] = []
  const taken: Conversation[] = []
  const session: Session = {
    ...fakeSession({ now: '2026-11-20T12:00:00Z', welcome: null }),
    take: (one) => taken.push(one),
    ask: (event, input) => {
      asked.push([event, input])
      return Promise.resolve({ ok: true, data: { conversation: shown } } as never)
    },
  }
  const app: App = {
    options: { product: 'vetmanager', token: () => '' }, server: 'http://x', session: store<Session | null>(session), trouble: store<'offline' | 'expired' | null>(null),
    open: store(true), view: store<View>({ name: 'home' }), locale: store<'ru' | 'en'>('ru'), news: store<Message | null>(null),
    close: () => undefined, retryNow: () => undefined, emit: () => undefined,
  }
  const silent = () => undefined
  const reading = {
    app, root: document.createElement('div').attachShadow({ mode: 'open' }), say, times: times({ say, zone: 'Europe/Moscow', home: 'Europe/Moscow' }), product: 'Vetmanager',
    announcer: { polite: (words: string) => { spoken.push(words) }, assertive: silent, calm: silent, stop: silent },
  }
  render(
    <ReadingContext.Provider value={reading}><SessionContext.Provider value={session}>
      <StateCard conversation={shown} messages={messages} settled={false} onWrite={() => undefined} />
    </SessionContext.Provider></ReadingContext.Provider>,
  )
  return { asked, spoken, taken }
}

const button = (name: string) => screen.getByRole('button', { name })

describe('the card of a question’s state', () => {
  test('with the developers, it promises their answer until that has come', () => {
    const said = (kind: 'visitor' | 'operator'): Message => ({
      id: '1', conversationId: 'a', seq: 3, clientId: '1', author: { kind, id: '1', name: 'Разработчики' }, text: 'Исправили', attachments: [], sentAt: '2026-11-20T12:00:00.000Z',
    })
    const theirs = { ...conversation('a'), state: 'development' } as const
    show(theirs, [said('operator')])
    expect(screen.queryByText('Ответ придёт сюда.')).toBeNull()
    show(theirs, [said('operator'), said('visitor')])
    expect(screen.getByText('Ответ придёт сюда.')).toBeTruthy()
  })

  test('a waiting question is closed by its visitor with a second tap, and kept by «Отмена» and Escape', async () => {
    const { asked, taken } = show(conversation('a'))
    for (const keep of [() => fireEvent.click(button('Отмена')), () => fireEvent.keyDown(button('Закрыть вопрос'), { key: 'Escape' })]) {
      fireEvent.click(button('Ответ уже не нужен'))
      expect(document.activeElement).toBe(await screen.findByRole('button', { name: 'Закрыть вопрос' }))
      keep()
      expect(document.activeElement).toBe(await screen.findByRole('button', { name: 'Ответ уже не нужен' }))
    }
    expect(asked).toEqual([])
    fireEvent.click(button('Ответ уже не нужен'))
    fireEvent.click(await screen.findByRole('button', { name: 'Закрыть вопрос' }))
    await Promise.resolve()
    expect(asked).toEqual([['conversation:resolve', { conversationId: 'a' }]])
    expect(taken).toHaveLength(1)
  })

  test('who has rated may add a word, which goes with the score; another score keeps it', async () => {
    const { asked, spoken } = show(conversation('a', { state: 'resolved' }))
    expect(screen.queryByRole('textbox')).toBeNull()
    fireEvent.click(screen.getByRole('radio', { name: 'Хорошо' }))
    const field = await screen.findByRole('textbox', { name: 'Добавить слово' })
    expect(screen.queryByRole('button', { name: 'Отправить отзыв' })).toBeNull()
    fireEvent.input(field, { target: { value: '  Анна всё объяснила ' } })
    fireEvent.click(await screen.findByRole('button', { name: 'Отправить отзыв' }))
    await screen.findByText('Спасибо за отзыв!')
    expect(screen.queryByRole('textbox')).toBeNull()
    fireEvent.click(screen.getByRole('radio', { name: 'Отлично' }))
    expect(asked.map(([, input]) => input)).toEqual([
      { conversationId: 'a', score: 4 },
      { conversationId: 'a', score: 4, comment: 'Анна всё объяснила' },
      { conversationId: 'a', score: 5, comment: 'Анна всё объяснила' },
    ])
    expect(spoken).toEqual(['Спасибо за оценку!', 'Спасибо за отзыв!'])
  })
})

import { describe, expect, test } from '@jest/globals'
import { en } from './en.ts'
import { enLauncher } from './en.launcher.ts'
import { enWidget } from './en.widget.ts'
import { ru } from './ru.ts'
import { ruLauncher } from './ru.launcher.ts'
import { ruWidget } from './ru.widget.ts'
import { say } from './say.ts'

type Texts = typeof ru & typeof ruLauncher & typeof ruWidget
const russian = say<Texts>({ ...ru, ...ruLauncher, ...ruWidget }, 'ru')
const english = say<Texts>({ ...en, ...enLauncher, ...enWidget }, 'en')
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('say', () => {
  test.each([
    [1, 'Перед вами 1 вопрос', '1 question ahead of you'],
    [2, 'Перед вами 2 вопроса', '2 questions ahead of you'],
    [5, 'Перед вами 5 вопросов', '5 questions ahead of you'],
    [11, 'Перед вами 11 вопросов', '11 questions ahead of you'],
    [21, 'Перед вами 21 вопрос', '21 questions ahead of you'],
    [22, 'Перед вами 22 вопроса', '22 questions ahead of you'],
    [25, 'Перед вами 25 вопросов', '25 questions ahead of you'],
    [101, 'Перед вами 101 вопрос', '101 questions ahead of you'],
    [111, 'Перед вами 111 вопросов', '111 questions ahead of you'],
  ])('%i ahead', (n, inRussian, inEnglish) => {
    expect([plain(russian('queue.ahead', { n })), english('queue.ahead', { n })]).toEqual([inRussian, inEnglish])
  })
  test('the case follows the phrase', () => {
    expect([1, 2, 5, 21].map((n) => plain(russian('file.tooMany', { n })))).toEqual([
      'Можно прикрепить не больше 1 картинки', 'Можно прикрепить не больше 2 картинок', 'Можно прикрепить не больше 5 картинок', 'Можно прикрепить не больше 21 картинки',
    ])
    expect(plain(russian('launcher.unread', { n: 2 }))).toBe('Поддержка: 2 новых сообщения')
  })
  test('parameters are put in as they are, whatever they hold', () => {
    expect(russian('op.typing', { name: '{name} $& $1' })).toBe('{name} $& $1 печатает…')
    expect(plain(russian('sent.number', { number: 41310 }))).toBe('Вопрос № 41310')
  })
  test('a wrong key, a missing and a misspelt parameter do not compile', () => {
    // @ts-expect-error there is no such key
    expect(russian('queue.nobody')).toBe('queue.nobody')
    // @ts-expect-error the sentence needs a name
    expect(russian('op.typing')).toContain('{name}')
    // @ts-expect-error the parameter is called name
    expect(russian('op.typing', { nam: 'Анна' })).toContain('{name}')
  })
})

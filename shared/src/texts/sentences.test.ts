import { describe, expect, test } from '@jest/globals'
import { estimateSentence } from './estimateSentence.ts'
import { modeSentence } from './modeSentence.ts'
import { promiseSentence } from './promiseSentence.ts'
import { ru } from './ru.ts'
import { say } from './say.ts'
import { systemSentence } from './systemSentence.ts'
import { times } from './times.ts'

const russian = say<typeof ru>(ru, 'ru')
const moscow = times({ say: russian, zone: 'Europe/Moscow', home: 'Europe/Moscow' })
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const now = '2026-11-20T15:00:00+03:00'

describe('sentences', () => {
  test.each([
    ['open', 'closed', '2026-11-20T20:00:00+03:00', 'Мы на связи до 20:00'],
    ['duty', 'closed', '2026-11-20T18:00:00+03:00', 'Сегодня работает дежурный: до 18:00 поможем со срочными вопросами'],
    ['closed', 'open', '2026-11-23T09:00:00+03:00', 'Сейчас не работаем. Откроемся пн 23 ноября, 09:00, вопрос можно оставить уже сейчас'],
    ['closed', 'duty', '2026-11-21T09:00:00+03:00', 'Сейчас не работаем. Дежурный на связи с сб 21 ноября, 09:00'],
  ] as const)('%s, then %s', (mode, next, at, words) => {
    expect(plain(modeSentence(russian, moscow, { mode, next: { mode: next, at } }, now))).toBe(words)
  })
  test('in the night the day is named, where it has begun on one of the clocks only', () => {
    const vladivostok = times({ say: russian, zone: 'Asia/Vladivostok', home: 'Europe/Moscow' })
    const closed = { mode: 'closed', next: { mode: 'duty', at: '2026-11-21T09:00:00+03:00' } } as const
    expect(plain(modeSentence(russian, vladivostok, closed, '2026-11-20T20:30:00+03:00')))
      .toBe('Сейчас не работаем. Дежурный на связи с сб 21 ноября, 09:00 мск · 16:00 у вас')
    expect(plain(modeSentence(russian, vladivostok, closed, '2026-11-21T00:30:00+03:00'))).toBe('Сейчас не работаем. Дежурный на связи с 09:00 мск · 16:00 у вас')
  })
  test('the promise says so where days off have moved it', () => {
    expect(plain(promiseSentence(russian, moscow, { askedAt: now, answerBy: '2026-11-23T15:00:00+03:00' }, now)))
      .toBe('Ответим не позднее пн 23 ноября, 15:00: выходные и праздники не считаются')
    expect(plain(promiseSentence(russian, moscow, { askedAt: '2026-11-19T16:00:00+03:00', answerBy: '2026-11-20T16:00:00+03:00' }, now))).toBe('Ответим не позднее 16:00')
  })
  test.each([
    [1, 5, 'Обычно отвечаем за несколько минут'], [10, 30, 'Обычно отвечаем за 10–30 минут'], [20, 60, 'Обычно отвечаем в течение часа'],
    [30, 60, 'Обычно отвечаем за 30–60 минут'], [30, 90, 'Обычно отвечаем за 30–90 минут'], [60, 120, 'Обычно отвечаем за 1–2 часа'], [120, 360, 'Обычно отвечаем за 2–6 часов'],
  ])('an estimate of %i to %i minutes', (fromMinutes, toMinutes, words) => {
    expect(plain(estimateSentence(russian, { fromMinutes, toMinutes }))).toBe(words)
  })
  test('system messages carry the reason and what can be done about it', () => {
    const words = { product: 'Vetmanager', moment: (at: string) => moscow.homeMoment(at, now) }
    expect(plain(systemSentence(russian, { event: 'postponed', reason: 'not-reproducible' }, words)))
      .toBe('Вопрос отложен: не удалось повторить ошибку. Пришлите шаги или скриншот')
    expect(plain(systemSentence(russian, { event: 'postponed', reason: 'not-enough-information', until: '2026-11-23T06:00:00.000Z' }, words)))
      .toBe('Вопрос отложен до пн 23 ноября, 09:00 мск: не хватает сведений. Ответьте на вопросы выше')
    expect(plain(systemSentence(russian, { event: 'closed', reason: 'out-of-scope' }, words)))
      .toBe('Вопрос закрыт: вопрос не относится к работе Vetmanager. Напишите сюда, и мы вернёмся к нему')
    expect(systemSentence(russian, { event: 'suggestion' }, words)).toContain('Спасибо за идею')
    expect(systemSentence(russian, { event: 'development' }, words)).toContain('разработчиков')
  })
})

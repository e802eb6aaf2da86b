import { describe, expect, test } from '@jest/globals'
import { conversation } from '../../test/words.ts'
import { apply } from '../conversation/apply.ts'
import { noTalks } from '../conversation/talks.ts'
import { wordsOf } from '../window/words.ts'
import { whyMoved } from './whyMoved.ts'

type Told = [position: number, held: boolean, because: null | 'mode' | 'urgent']

describe('why a place is another one', () => {
  test.each<[string, Told[], boolean, string | null]>([
    ['it only fell', [[3, false, null], [2, false, null]], false, null],
    ['duty begins: what holds it says so', [[3, false, null], [3, true, 'mode']], false, null],
    ['duty is over', [[3, true, null], [5, false, 'mode']], false, 'Снова рабочий день: очередь идёт по порядку, ваше место 5'],
    ['an urgent one counts all again', [[1, false, null], [4, false, 'mode']], true, 'Режим работы сменился, поэтому место другое: 4'],
    ['its mark was taken away', [[1, false, null], [4, true, 'urgent']], false, 'Вопрос больше не отмечен как срочный, ваше место 4'],
    ['another one got the mark', [[1, false, null], [2, false, 'urgent']], true, 'Другой вопрос отмечен как срочный, поэтому место другое: 2'],
    ['said once, in that moment', [[1, true, null], [4, false, 'mode'], [3, false, null]], false, null],
  ])('%s', async (_, told, urgent, expected) => {
    const say = await wordsOf('ru')
    const talks = told.reduce((now, [position, held, because]) => apply(now, 'queue', { conversationId: 'a', position, held, because, estimate: null }), apply(noTalks, 'conversation', conversation('a', { urgent })))
    const place = talks.places['a']
    if (place === undefined) throw new Error('no place')
    expect(whyMoved(say, place, urgent)?.replaceAll('\u00a0', ' ') ?? null).toBe(expected)
  })
})

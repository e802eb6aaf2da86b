import { describe, expect, test } from '@jest/globals'
import { question } from './question.ts'

describe('question', () => {
  test('is trimmed, its blank steps are left out, nothing else is changed', () => {
    expect(question({ text: '  не печатает \n', steps: [' Открыть счёт ', '  ', 'Оплатить'] }))
      .toEqual({ text: 'не печатает', steps: ['Открыть счёт', 'Оплатить'] })
    expect(question({ text: 'помогите!!' })).toEqual({ text: 'помогите!!', steps: [] })
    expect(question({ text: '?' })).toEqual({ text: '?', steps: [] })
  })
  test.each(['', ' ', '\n\t\u00a0\u2003\ufeff'])('%j is empty', (text) => {
    expect(question({ text })).toEqual({ field: 'text', fault: 'empty' })
    expect(question({ text }, true)).toEqual({ text: '', steps: [] })
  })
  test('the limits count characters after trimming, one for an emoji', () => {
    expect(question({ text: ` ${'🐈'.repeat(10_000)} ` })).toHaveProperty('text', '🐈'.repeat(10_000))
    expect(question({ text: 'я'.repeat(10_001) })).toEqual({ field: 'text', fault: 'too_long' })
    expect(question({ text: 'x', steps: ['а', ` ${'я'.repeat(500)} `] })).toHaveProperty('steps.1', 'я'.repeat(500))
    expect(question({ text: 'x', steps: ['а', 'я'.repeat(501)] })).toEqual({ field: 'steps.1', fault: 'too_long' })
  })
  test('twenty steps, not one more', () => {
    expect(question({ text: 'x', steps: Array.from({ length: 20 }, () => 'шаг') })).toHaveProperty('steps.19', 'шаг')
    expect(question({ text: 'x', steps: Array.from({ length: 21 }, () => 'шаг') })).toEqual({ field: 'steps', fault: 'too_many' })
  })
  test.each(['a\0b', '\ud83d', 'x\udc08', '\udc08\ud83d'])('%j has characters that are no text', (text) => {
    expect(question({ text })).toEqual({ field: 'text', fault: 'characters' })
    expect(question({ text: 'x', steps: ['y', text] })).toEqual({ field: 'steps.1', fault: 'characters' })
  })
})

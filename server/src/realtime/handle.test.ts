import { describe, expect, test } from '@jest/globals'
import { Type } from 'typebox'
import { Refusal } from '../refusal.ts'
import { handle, hear } from './handle.ts'
import { parse } from './parse.ts'

const schema = Type.Object({ text: Type.String({ maxLength: 5 }), steps: Type.Optional(Type.Array(Type.String())) }, { additionalProperties: false })

function listener(act: (input: { text: string }) => Promise<unknown>) {
  const logged: object[] = []
  const answers: unknown[] = []
  const call = handle('thing:do', parse(schema), (_: undefined, input) => act(input), { error: (fields) => { logged.push(fields) } })
  return { logged, answers, call: (...args: unknown[]) => call(undefined, [...args, (answer: unknown) => { answers.push(answer) }]), bare: (...args: unknown[]) => call(undefined, args) }
}

describe('handle', () => {
  test('answers with what the act gave', async () => {
    const { call, answers } = listener(async ({ text }) => ({ text }))
    await call({ text: 'hello' })
    expect(answers).toEqual([{ ok: true, data: { text: 'hello' } }])
  })

  test.each([
    ['nothing', [], undefined],
    ['null', [null], undefined],
    ['an array', [[]], undefined],
    ['two payloads', [{ text: 'a' }, { text: 'a' }], undefined],
    ['a missing field', [{}], 'text'],
    ['a wrong type', [{ text: 1 }], 'text'],
    ['too long a text', [{ text: 'abcdef' }], 'text'],
    ['a fault inside a list', [{ text: 'a', steps: ['b', 3] }], 'steps'],
    ['an extra field', [{ text: 'a', state: 'resolved' }], 'state'],
    ['a prototype', [JSON.parse('{"text":"a","__proto__":{}}')], '__proto__'],
  ])('answers `invalid` to %s, with the field', async (_, args, field) => {
    const { call, answers } = listener(async () => { throw new Error('must not act') })
    await call(...args)
    expect(answers).toEqual([{ ok: false, error: { code: 'invalid', message: expect.any(String), ...(field === undefined ? {} : { field }) } }])
  })

  test('ignores a call without an acknowledgement', async () => {
    let acted = false
    const { bare } = listener(async () => { acted = true })
    await bare({ text: 'a' })
    expect(acted).toBe(false)
  })

  test('hands a refusal on', async () => {
    const { call, answers, logged } = listener(async () => { throw new Refusal('rate_limited', { retryAfterMs: 500 }) })
    await call({ text: 'a' })
    expect(answers).toEqual([{ ok: false, error: { code: 'rate_limited', message: expect.any(String), retryAfterMs: 500 } }])
    expect(logged).toEqual([])
  })

  test('hides an unexpected error, and logs it without the words it quotes', async () => {
    const { call, answers, logged } = listener(async () => { throw Object.assign(new Error('Failing row contains (my secret)'), { code: '23514', detail: 'my secret' }) })
    await call({ text: 'a' })
    expect(answers).toEqual([{ ok: false, error: { code: 'unavailable', message: expect.any(String) } }])
    expect(logged).toEqual([{ event: 'thing:do', fault: expect.objectContaining({ code: '23514' }) }])
    expect(JSON.stringify(logged)).not.toContain('secret')
  })
})

describe('hear', () => {
  test('is silent about what it cannot read', async () => {
    const heard: string[] = []
    const call = hear('typing', parse(schema), async (_: undefined, { text }) => { heard.push(text) }, { error: () => undefined })
    await call(undefined, [{ nonsense: 1 }])
    await call(undefined, [{ text: 'a' }])
    expect(heard).toEqual(['a'])
  })
})

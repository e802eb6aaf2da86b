import { describe, expect, test } from '@jest/globals'
import { tokenOf } from '../../test/words.ts'
import { namespaceOf } from './namespaceOf.ts'
import { readClaims } from './readClaims.ts'
import { keepTokens } from './tokens.ts'

describe('tokens', () => {
  test('are read in any alphabet, and rubbish is nobody', () => {
    expect(readClaims(tokenOf('Ольга', { locale: 'ru' }))).toMatchObject({ product: 'vetmanager', account: 'clinic', sub: 'Ольга', locale: 'ru' })
    for (const rubbish of ['', 'a.b.c', 'x', `${btoa('{}')}.${btoa('null')}.x`, `x.${btoa('{"iss":1}')}.x`]) expect(readClaims(rubbish)).toBeNull()
  })

  test('are fetched once at a time and kept until half a minute before their end', async () => {
    let fetched = 0
    let now = Date.now()
    const tokens = keepTokens(() => { fetched += 1; return Promise.resolve(tokenOf('a', { exp: Math.floor(now / 1000) + 100 })) }, () => now)
    await Promise.all([tokens.good(), tokens.good()])
    await tokens.good()
    expect(fetched).toBe(1)
    now += 75_000
    await tokens.good()
    expect(fetched).toBe(2)
    tokens.drop()
    await tokens.good()
    expect(fetched).toBe(3)
  })

  test('a failed fetch is not remembered', async () => {
    const answers = [() => { throw new Error('down') }, () => tokenOf('a')]
    const tokens = keepTokens(() => (answers.shift() ?? (() => ''))())
    await expect(tokens.good()).rejects.toThrow('down')
    expect((await tokens.good())?.claims.sub).toBe('a')
  })

  test('every person has a space of his own', async () => {
    const a = { product: 'p', account: 'a', sub: '1' }
    const spaces = await Promise.all([namespaceOf(a, null), namespaceOf(a, 'key'), namespaceOf({ ...a, sub: '2' }, null), namespaceOf({ ...a, account: 'a1', sub: '' }, null), namespaceOf({ ...a, product: 'q' }, null)])
    expect(new Set(spaces).size).toBe(5)
    expect(await namespaceOf({ ...a }, null)).toBe(spaces[0])
  })
})

import { describe, expect, test } from '@jest/globals'
import { cost, createPasswords } from './passwords.ts'

describe('passwords', () => {
  const cheap = createPasswords({ log2N: 10, r: 8, p: 1 })

  test('are stored with the cost of OWASP\'s page', async () => {
    expect(cost).toEqual({ log2N: 17, r: 8, p: 1 })
    const today = createPasswords()
    const hash = await today.hash('правильный пароль')
    expect(hash).toMatch(/^scrypt\$17\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
    await expect(today.verify('правильный пароль', hash)).resolves.toEqual({ right: true })
  })

  test('the same one has two hashes', async () => {
    expect(await cheap.hash('same')).not.toBe(await cheap.hash('same'))
  })

  test.each([['one character more', `${'x'.repeat(100)}y`], ['one less', 'x'.repeat(99)], ['none', ''], ['another case', 'X'.repeat(100)]])('%s is wrong: nothing is cut', async (_, wrong) => {
    const hash = await cheap.hash('x'.repeat(100))
    await expect(cheap.verify(wrong, hash)).resolves.toEqual({ right: false })
  })

  test('the same letters typed on another system are the same', async () => {
    await expect(cheap.verify('\u0438\u0306', await cheap.hash('\u0439'))).resolves.toEqual({ right: true })
  })

  test.each([undefined, '', 'none', 'md5$x$y'])('a hash that is %j lets nobody in', async (hash) => {
    await expect(cheap.verify('', hash)).resolves.toEqual({ right: false })
  })

  test('a hash of yesterday\'s cost is made anew at sign-in', async () => {
    const dearer = createPasswords({ log2N: 11, r: 8, p: 1 })
    const { right, upgrade } = await dearer.verify('same', await cheap.hash('same'))
    expect(right).toBe(true)
    expect(upgrade).toMatch(/^scrypt\$11\$/)
    await expect(dearer.verify('same', upgrade)).resolves.toEqual({ right: true })
  })
})

import { describe, expect, test } from '@jest/globals'
import { createGuessDelays } from './guessDelays.ts'

const setUp = (factor = 1) => {
  let time = 0
  const slept: number[] = []
  const delays = createGuessDelays({ factor, now: () => time, sleep: (ms) => {
    slept.push(ms)
    time += ms
    return Promise.resolve()
  } })
  const attempt = async (name: string, address: string, right = false) => {
    const before = slept.length
    const { end } = await delays.begin(name, address)
    end(right)
    return slept[before] ?? 0
  }
  return { delays, attempt, pass: (ms: number) => { time += ms } }
}

describe('guessing', () => {
  test('costs more from the fifth wrong try of a name, up to 30 s, wherever it comes from', async () => {
    const { attempt } = setUp()
    const waits: number[] = []
    for (let n = 0; n < 12; n++) waits.push(await attempt('anna@x', `address-${n}`))
    expect(waits).toEqual([0, 0, 0, 0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
    expect(await attempt('boris@x', 'elsewhere')).toBe(0)
  })

  test('costs the same for many names from one address', async () => {
    const { attempt } = setUp()
    const waits: number[] = []
    for (let n = 0; n < 6; n++) waits.push(await attempt(`name-${n}`, 'here'))
    expect(waits).toEqual([0, 0, 0, 0, 1_000, 2_000])
  })

  test('the right password ends it', async () => {
    const { attempt } = setUp()
    for (let n = 0; n < 5; n++) await attempt('anna@x', 'here')
    await attempt('anna@x', 'here', true)
    expect(await attempt('anna@x', 'here')).toBe(0)
  })

  test('does not delay whoever has signed in from his own address before', async () => {
    const { attempt } = setUp()
    await attempt('anna@x', 'home', true)
    for (let n = 0; n < 10; n++) await attempt('anna@x', `evil-${n}`)
    expect(await attempt('anna@x', 'home')).toBe(0)
    expect(await attempt('anna@x', 'another home')).toBe(30_000)
  })

  test('many tries at once are not free', async () => {
    const { delays } = setUp()
    const begun = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => delays.begin('anna@x', `address-${n}`)))
    expect(begun.filter(({ status }) => status === 'rejected')).toHaveLength(2)
  })

  test('is forgotten after a quarter of an hour', async () => {
    const { attempt, pass } = setUp()
    for (let n = 0; n < 5; n++) await attempt('anna@x', 'here')
    pass(15 * 60_000)
    expect(await attempt('anna@x', 'here')).toBe(0)
  })

  test('a server that stops lets nobody wait', async () => {
    const delays = createGuessDelays()
    for (let n = 0; n < 4; n++) (await delays.begin('anna@x', 'here')).end(false)
    const waiting = delays.begin('anna@x', 'here')
    delays.close()
    await expect(waiting).rejects.toMatchObject({ code: 'unavailable' })
  })
})

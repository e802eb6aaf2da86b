import { expect, test } from '@jest/globals'
import { inTime } from './inTime.ts'

test('what ends in time ends as it does by itself', async () => {
  expect(await inTime(Promise.resolve(1))).toBe(1)
  await expect(inTime(Promise.reject(new Error('its own')))).rejects.toThrow('its own')
})

test('what hangs is unavailable, and what becomes of it later harms nobody', async () => {
  let fail: (error: Error) => void = () => undefined
  const hanging = new Promise<never>((_, reject) => { fail = reject })
  await expect(inTime(hanging, 1)).rejects.toMatchObject({ code: 'unavailable' })
  fail(new Error('too late to matter'))
})

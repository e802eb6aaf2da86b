import { expect, test } from '@jest/globals'
import { createForbearance } from './forbearance.ts'

const second = 1_000

test('forbearance: 90 s after a start, and again after an outage of the record', () => {
  let now = 0
  const forbearance = createForbearance(() => now)
  const pass = (seconds: number) => {
    for (let i = 0; i < seconds; i++) {
      now += second
      forbearance.answered()
    }
  }
  pass(89)
  expect(forbearance.now()).toBe(true)
  pass(1)
  expect(forbearance.now()).toBe(false)
  forbearance.failed()
  expect(forbearance.now()).toBe(true)
  now += 300 * second
  forbearance.failed()
  now += second
  forbearance.answered()
  pass(89)
  expect(forbearance.now()).toBe(true)
  pass(1)
  expect(forbearance.now()).toBe(false)
})

test('forbearance: a process that slept wrote no signs either', () => {
  let now = 0
  const forbearance = createForbearance(() => now)
  for (let i = 0; i < 100; i++) {
    now += second
    forbearance.answered()
  }
  expect(forbearance.now()).toBe(false)
  now += 60 * second
  expect(forbearance.now()).toBe(true)
  forbearance.answered()
  now += 10 * second
  expect(forbearance.now()).toBe(true)
})

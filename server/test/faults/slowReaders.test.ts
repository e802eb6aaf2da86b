import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { deafWindow } from '../wire/deafWindow.ts'
import { tokenFor } from '../wire/products.ts'
import { createHistory } from './history.ts'
import { Person } from './person.ts'
import { roundMs, rounds } from './rounds.ts'
import { startStack, type Stack } from './stack.ts'
import { until } from './until.ts'

/** A hundred by `npm run test:faults`. */
const deaf = rounds(10)
/** A cap of 1 MiB each, and what the server makes of the words on their way; all of them together in no case more than promised. */
const mayGrow = 150 * 1_048_576

let stack: Stack
beforeAll(async () => { stack = await startStack({ nodes: 1 }) }, roundMs)
afterAll(async () => { await stack.close() })

test(`${deaf} windows stop reading: each is cut, the server does not swell, and who reads has everything`, async () => {
  const resident = () => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${stack.node(0).child.pid ?? 0}/status`, 'utf8'))?.[1]) * 1_024
  const writer = await new Person({ history: createHistory(), urls: stack.urls }).open()
  const reader = await new Person({ history: createHistory(), urls: stack.urls, sub: writer.sub, heals: false }).open()
  const id = (await writer.asks())?.id ?? ''
  const token = await tokenFor({ sub: writer.sub })
  const windows = await Promise.all(Array.from({ length: deaf }, () => deafWindow(stack.urls[0] ?? '', { token })))
  let left = windows.length
  for (const { closed } of windows) void closed.then(() => { left -= 1 })
  const before = resident()
  let most = before
  let sent = 1
  // Some megabytes for each go into the buffers of the machine itself.
  for (; sent < 1_200; sent += 20) {
    await Promise.all(Array.from({ length: 20 }, () => writer.says(id, 'я'.repeat(9_000))))
    most = Math.max(most, resident())
  }
  await until('the reader has everything', 30_000, () => reader.has(id, sent))
  for (const one of windows) one.read()
  await until('all that did not read were cut', 30_000, () => left === 0)
  expect(most - before).toBeLessThan(mayGrow)
  expect([writer, reader].map(({ connection }) => connection.connects)).toEqual([1, 1])
  for (const one of [writer, reader]) one.close()
}, roundMs * 4)

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Support } from '@lifebuoy/shared'
import type { HoursView } from '@lifebuoy/shared/protocol/calendar'
import { origins, tokenFor } from '../wire/products.ts'
import { openWindow, type Window } from '../wire/window.ts'
import { ownRedis, type OwnRedis } from './redis.ts'
import { startStack, type Stack } from './stack.ts'
import { administratorCookie } from './worker.ts'

let redis: OwnRedis
let stack: Stack
let cookie: string
const windows: Window[] = []

beforeAll(async () => {
  redis = await ownRedis()
  await redis.start()
  stack = await startStack({ redisUrl: redis.url })
  cookie = await administratorCookie(stack)
}, 90_000)
afterAll(async () => {
  for (const { socket } of windows) socket.close()
  await stack.close()
  await redis.close()
})

const on = (node: number, path: string, body?: object) => fetch(`${stack.urls[node]}${path}`, {
  headers: { cookie, origin: stack.publicUrl, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
})
const view = async (node: number) => await (await on(node, '/api/hours?product=vetmanager')).json() as HoursView
const openUntil = (closes: string, node: number, { seen, today }: HoursView) =>
  on(node, '/api/hours/changes', { product: 'vetmanager', seen, edit: { kind: 'hours', from: today, workday: ['09:00', closes], dayOff: ['09:00', '18:00'], note: '' } })

describe('daily hours on two nodes', () => {
  test('those that one node was given count on the other, whose windows hear of it by a hint', async () => {
    const window = await openWindow(stack.urls[1] ?? '', '/visitor', { auth: { token: await tokenFor() }, origin: origins.vetmanager })
    windows.push(window)
    expect((await openUntil('21:30', 0, await view(0))).status).toBe(201)
    await window.hears<Support>('support', ({ schedule }) => schedule.workday[1] === '21:30')
    expect((await view(1)).seen).toBe((await view(0)).seen)
  })

  test('two administrators at once, each on a node of his own: one is saved, the other has to look again', async () => {
    const looked = await view(0)
    const answers = await Promise.all([openUntil('19:00', 0, looked), openUntil('22:00', 1, looked)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    const changes = await (await on(0, '/api/calendar/changes?product=vetmanager')).json() as unknown[]
    expect(changes).toHaveLength(2)
  })
})

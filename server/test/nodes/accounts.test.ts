import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startStack, type Stack } from '../faults/stack.ts'
import { ownRedis, type OwnRedis } from '../faults/redis.ts'
import { fakeBilling, type FakeBilling } from '../support/fakeBilling.ts'
import { embedders, origins, tokenFor } from '../wire/products.ts'
import { asks } from '../wire/says.ts'
import { openWindow } from '../wire/window.ts'

let billing: FakeBilling
let redis: OwnRedis
let stack: Stack

beforeAll(async () => {
  billing = await fakeBilling({ aibolit: 'paid' })
  redis = await ownRedis()
  await redis.start()
  const { file } = embedders()
  const products = JSON.parse(readFileSync(file, 'utf8')) as { [id: string]: object }
  writeFileSync(file, JSON.stringify(Object.fromEntries(Object.entries(products).map(([id, product]) => [id, { ...product, billing: { url: billing.url } }]))))
  stack = await startStack({ redisUrl: redis.url, env: { PRODUCTS_FILE: file } })
}, 90_000)
afterAll(async () => {
  await stack.close()
  await redis.close()
  await billing.close()
})

const windowOn = async (node: number) => {
  const window = await openWindow(stack.urls[node] ?? '', '/visitor', { auth: { token: await tokenFor({ account: 'aibolit' }) }, origin: origins.vetmanager })
  await window.hears('welcome')
  return window
}

test('what one node learns of an account counts on the other at once, in its windows and for its questions', async () => {
  const [here, there] = [await windowOn(0), await windowOn(1)]
  const open = await asks(there)
  const asked = billing.asked.length

  billing.accounts['aibolit'] = 'expired'
  // a node asks billing again for whoever arrives once its word is ten seconds old, and for a question once it is a minute old
  const arrives = async (status: string) => {
    for (;;) {
      const late = await windowOn(0)
      const [welcome] = late.all<{ account: { status: string } }>('welcome')
      late.close()
      if (welcome?.account.status === status) return
      await new Promise((resolve) => { setTimeout(resolve, 500) })
    }
  }
  await arrives('expired')
  await here.hears('account', ({ status }: { status: string }) => status === 'expired')
  await there.hears('account', ({ status, eligible }: { status: string; eligible: boolean }) => status === 'expired' && !eligible)
  expect((await there.refused('conversation:open', { clientId: crypto.randomUUID(), text: 'Ещё вопрос' })).code).toBe('not_eligible')
  // what is open goes on
  await there.ask('message:send', { conversationId: open.conversation.id, clientId: crypto.randomUUID(), text: 'Дополнение' })
  // only the node that learnt it has asked
  expect(billing.asked.length).toBe(asked + 1)

  billing.accounts['aibolit'] = 'paid'
  await arrives('paid')
  await there.hears('account', ({ status, eligible }: { status: string; eligible: boolean }) => status === 'paid' && eligible)
  await asks(there, 'Теперь можно')
  here.close()
  there.close()
}, 120_000)

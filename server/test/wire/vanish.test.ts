import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Conversation, OperatorPresence } from '@lifebuoy/shared'
import { asks, says, takes } from './says.ts'
import { startServer, type Server } from './server.ts'

/** The lease, the beat in which signs are written, the sweeper's round, and some air. */
const leaseEndsMs = 110_000

describe('an operator who vanishes', () => {
  let server: Server
  beforeAll(async () => { server = await startServer('postgres', { CLOCK_START: '2026-11-20T12:00:00+03:00' }) })
  afterAll(async () => { await server.close() })

  test('gives the unanswered question back to its place after 90 s; the answered one stays his; who is there loses nothing', async () => {
    const [anna, boris, vera] = [await server.visitor(), await server.visitor(), await server.visitor()]
    const [answered, unanswered, kept] = [await asks(anna), await asks(boris), await asks(vera)]
    const [olga, pavel] = [await server.operator({ name: 'Ольга' }), await server.operator({ name: 'Павел' })]
    expect((await takes(olga)).conversation.id).toBe(answered.conversation.id)
    await says(olga, answered.conversation.id, 'Ответ')
    expect((await takes(olga)).conversation.id).toBe(unanswered.conversation.id)
    // he only looks on: his window answers pings, and that is a sign of life
    expect((await takes(pavel)).conversation.id).toBe(kept.conversation.id)
    const began = Date.now()
    olga.close()
    const back = await new Promise<Conversation>((resolve, reject) => {
      const timer = setTimeout(() => { reject(new Error('it did not come back')) }, leaseEndsMs)
      boris.socket.on('conversation', (conversation: Conversation) => {
        if (conversation.state !== 'waiting') return
        clearTimeout(timer)
        resolve(conversation)
      })
    })
    expect(Date.now() - began).toBeGreaterThan(80_000)
    expect(back).toMatchObject({ arrival: unanswered.conversation.arrival, operator: null })
    await pavel.hears<OperatorPresence[]>('operators', (list) => list.some(({ id, presence }) => id === olga.id && presence === 'offline'))
    const { conversations } = await pavel.ask<{ conversations: Conversation[] }>('conversation:list', { state: 'assigned' })
    expect(new Map(conversations.map(({ id, operator }) => [id, operator?.name]))).toEqual(new Map([[answered.conversation.id, 'Ольга'], [kept.conversation.id, 'Павел']]))
    expect((await takes(pavel)).conversation).toMatchObject({ id: unanswered.conversation.id, arrival: unanswered.conversation.arrival })
  }, 150_000)
})

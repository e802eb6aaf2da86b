import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Conversation, Message, Note } from '@lifebuoy/shared'
import { eraseFromShell } from '../../src/leaving/fromShell.ts'
import { freshTarget } from './freshTarget.ts'
import { tokenFor } from './products.ts'
import { asks, reads, says, takes } from './says.ts'
import { startServer, type Server } from './server.ts'
import { openWindow } from './window.ts'

describe('a person is erased while everybody works', () => {
  let server: Server
  let target: { [name: string]: string }
  beforeAll(async () => {
    target = await freshTarget('postgres')
    server = await startServer('postgres', { ...target, CLOCK_START: '2026-11-20T12:00:00+03:00' })
  })
  afterAll(async () => { await server.close() })

  test('his windows close for good, whoever has his words on the screen is told, the line of others only moves up', async () => {
    const token = await tokenFor({ sub: 'leaver', name: 'Канарейкина' })
    const his = await server.visitor({ token })
    const other = await server.visitor({})
    const lead = await server.visitor({ role: 'lead' })
    const operator = await server.operator()
    const { conversation } = await asks(his, 'Канарейка заболела')
    const waiting = await asks(his, 'Канарейка ждёт')
    const theirs = await asks(other, 'Чужой вопрос')
    await takes(operator)
    await says(operator, conversation.id, 'Лечите канарейку')
    await operator.ask('note:add', { conversationId: conversation.id, clientId: '0b8a7e4e-8d7e-4b62-9f3d-5f6d7b1f2a01', text: 'Хозяйка канарейки' })
    await other.hears('queue', ({ position }: { position: number }) => position === 2)

    const named = { product: 'vetmanager', account: 'aibolit', sub: 'leaver' }
    const dry = await eraseFromShell(target, named, { by: 'письмо', yes: false })
    expect(dry.act).toBeUndefined()
    expect(dry.counts).toMatchObject({ conversations: 2, messages: 3, notes: 1 })
    expect(await reads(operator, conversation.id)).toMatchObject([{ text: 'Канарейка заболела' }, { text: 'Лечите канарейку' }])

    const { act } = await eraseFromShell(target, named, { by: 'письмо', yes: true })
    expect(act?.counts).toEqual(dry.counts)
    await his.gone
    await expect(openWindow(server.url, '/visitor', { auth: { token }, origin: 'http://vet.example' })).rejects.toThrow('unauthorized')

    for (const [who, id] of [[operator, conversation.id], [lead, conversation.id], [lead, waiting.conversation.id]] as const) {
      await who.hears('message', (message: Message) => message.conversationId === id && message.seq === 1 && message.text === '' && message.author.name === 'Имя удалено')
    }
    await operator.hears('message', ({ seq, text }: Message) => seq === 2 && text === '')
    await operator.hears('note', (note: Note) => note.text === '')
    await operator.hears('conversation', (row: Conversation) => row.id === conversation.id && row.title === 'Данные удалены по запросу' && row.state === 'resolved' && row.preview === '')
    expect(await reads(operator, conversation.id)).toMatchObject([{ seq: 1, text: '' }, { seq: 2, text: '' }])

    await other.hears('queue', ({ position, conversationId }: { position: number; conversationId: string }) => conversationId === theirs.conversation.id && position === 1)
    expect((await takes(operator)).conversation).toMatchObject({ id: theirs.conversation.id, arrival: theirs.conversation.arrival, answerBy: theirs.conversation.answerBy })
  })

  test('a name that the record does not know, and an embedded record that a server holds, are said in a sentence', async () => {
    const nobody = { product: 'vetmanager', account: 'aibolit', sub: 'nobody' }
    await expect(eraseFromShell(target, nobody, { by: 'письмо', yes: true })).rejects.toThrow('The record knows no nobody of aibolit in vetmanager')
    const embedded = await freshTarget('pglite')
    const alone = await startServer('pglite', embedded)
    await expect(eraseFromShell(embedded, nobody, { by: 'письмо', yes: true })).rejects.toThrow(/A server uses the record in .* Stop it, run this again/)
    await alone.close()
  })
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Conversation, Support } from '@lifebuoy/shared'
import type { HoursEffects, HoursView } from '@lifebuoy/shared/protocol/calendar'
import { administrator, startServer, type Server } from './server.ts'

describe.each(['postgres', 'pglite'] as const)('daily hours changed in the panel, on %s', (kind) => {
  let server: Server
  let cookie: string
  beforeAll(async () => {
    server = await startServer(kind, { CLOCK_START: '2026-11-26T15:00:00+03:00' })
    cookie = await server.signIn(administrator.email, administrator.password)
  })
  afterAll(async () => { await server.close() })
  const post = (path: string, body: object) => server.http(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), cookie })
  const view = async (product: string) => await (await server.http(`/api/hours?product=${product}`, { cookie })).json() as HoursView
  const edit = { kind: 'hours', from: '2026-11-26', workday: ['09:00', '21:30'], dayOff: ['10:00', '15:00'], note: '' }

  test('its windows hear the new hours at once, another product’s do not, no promise moves, and a new start keeps them', async () => {
    const [visitor, other, panel] = [await server.visitor(), await server.visitor({ product: 'petlog' }), await server.operator()]
    const { conversation } = await visitor.ask<{ conversation: Conversation }>('conversation:open', { clientId: randomUUID(), text: 'Не печатает чек' })
    const { seen } = await view('vetmanager')

    const preview = await post('/api/hours/preview', { product: 'vetmanager', edit })
    expect([preview.status, (await preview.json() as HoursEffects).now.after]).toEqual([200, { mode: 'open', until: '2026-11-26T18:30:00.000Z' }])
    const saved = await post('/api/hours/changes', { product: 'vetmanager', edit, seen })
    expect([saved.status, (await saved.json() as HoursEffects).promises.moved]).toEqual([201, 0])

    const isNew = ({ until, schedule }: Support) => until === '2026-11-26T18:30:00.000Z' && schedule.dayOff[1] === '15:00'
    await visitor.hears<Support>('support', isNew)
    await panel.hears<{ vetmanager: Support; petlog: Support }>('support', ({ vetmanager, petlog }) => isNew(vetmanager) && petlog.schedule.workday[1] === '20:00')
    const support = await (await server.http('/api/support?product=vetmanager')).json() as Support
    expect(isNew(support)).toBe(true)
    expect(other.heard.filter(({ event }) => event === 'support')).toEqual([])

    // Whoever looked before that may not save over it.
    const late = await post('/api/hours/changes', { product: 'vetmanager', edit, seen })
    expect([late.status, (await late.json() as { error: object }).error]).toMatchObject([409, { code: 'conflict', field: 'seen' }])

    await server.restart()
    const later = await server.visitor()
    expect(isNew((await later.hears<{ support: Support }>('welcome')).support)).toBe(true)
    const again = await (await server.operator()).ask<{ conversations: Conversation[] }>('conversation:list', {})
    expect(again.conversations.find(({ id }) => id === conversation.id)?.answerBy).toBe(conversation.answerBy)

    const back = await post('/api/hours/changes', { product: 'vetmanager', edit: { kind: 'hours-removed', from: '2026-11-26' }, seen: (await view('vetmanager')).seen })
    expect(back.status).toBe(201)
    await later.hears<Support>('support', ({ schedule }) => schedule.workday[1] === '20:00')
  })

  test.each([
    ['more than it may', { product: 'vetmanager', edit: { ...edit, more: 1 } }, 400], ['no hours', { product: 'vetmanager', edit: { ...edit, workday: null } }, 400],
    ['three times', { product: 'vetmanager', edit: { ...edit, workday: ['09:00', '10:00', '11:00'] } }, 400], ['a day that is over', { product: 'vetmanager', edit: { ...edit, from: '2026-11-25' } }, 400],
    ['nobody’s product', { product: 'nobody', edit }, 404],
  ])('what cannot be is refused: %s', async (_, body, status) => {
    expect((await post('/api/hours/preview', body)).status).toBe(status)
    expect((await post('/api/hours/changes', { ...body, seen: '0123456789abcdef' })).status).toBe(status === 404 || body.edit.from === '2026-11-26' ? status : 409)
  })
})

import { afterEach, describe, expect, test } from '@jest/globals'
import type { Delivery } from '@lifebuoy/shared/protocol/development'
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { deskWith } from '../../test/desk.ts'
import { held, welcome } from '../../test/made.ts'
import { DeskProvider } from '../desk/desk.ts'
import { Tracker } from './Tracker.tsx'

const before = globalThis.fetch
afterEach(() => {
  cleanup()
  globalThis.fetch = before
})

/** The server with this delivery; a POST has it sent again. */
function show(delivery: (now: number) => Delivery[]) {
  const asked: string[] = []
  const { desk } = deskWith({})
  let deliveries = delivery(desk.now.value)
  globalThis.fetch = (path, init) => {
    asked.push(`${init?.method ?? 'GET'} ${typeof path === 'string' ? path : ''}`)
    if (init?.method !== 'POST') return Promise.resolve(new Response(JSON.stringify({ deliveries })))
    deliveries = deliveries.map(({ id, handedAt, tries }) => ({ id, handedAt, tries, state: 'delivered', deliveredAt: handedAt }))
    return Promise.resolve(new Response(null, { status: 204 }))
  }
  const one = held(7, { state: 'development', operator: null })
  desk.hear({ name: 'welcome', data: welcome({ mine: [] }) })
  desk.link.value = 'live'
  const { container } = render(<DeskProvider value={desk}><Tracker conversation={one} /></DeskProvider>)
  return { asked, container, id: one.id }
}

const ago = (now: number, minutes: number) => new Date(now - minutes * 60_000).toISOString()

describe('what development’s tracker knows', () => {
  test('it has it; nothing is left to do', async () => {
    const { asked, id } = show((now) => [{ id: 'd', handedAt: ago(now, 20), tries: 1, state: 'delivered', deliveredAt: ago(now, 19) }])
    await screen.findByText(/^Передано в.трекер, \d\d:\d\d$/)
    expect(screen.queryByRole('button')).toBeNull()
    expect(asked).toEqual([`GET /api/deliveries?conversationId=${id}`])
  })

  test('a first try that is a moment old is no complaint', async () => {
    show((now) => [{ id: 'd', handedAt: ago(now, 0), tries: 1, state: 'waiting', nextAt: ago(now, -1), maySendAgain: true }])
    await screen.findByText(/^Передаём в.трекер$/)
    expect(screen.queryByRole('button')).toBeNull()
  })

  test('it does not answer: when it is tried again is told, and who handed over has it tried at once', async () => {
    const { asked } = show((now) => [{ id: 'd', handedAt: ago(now, 20), tries: 4, state: 'waiting', nextAt: ago(now, -15), maySendAgain: true }])
    await screen.findByText(/^Трекер не.отвечает, попробуем снова в.\d\d:\d\d$/)
    fireEvent.click(screen.getByRole('button', { name: 'Отправить ещё раз' }))
    await screen.findByText(/^Передано в.трекер/)
    expect(asked).toContain('POST /api/deliveries/d/again')
  })

  test('given up; who may not send it again has no button', async () => {
    show((now) => [{ id: 'd', handedAt: ago(now, 20), tries: 80, state: 'failed', maySendAgain: false }])
    await screen.findByText(/^В.трекер не.передано$/)
    expect(screen.queryByRole('button')).toBeNull()
  })

  test('a product without a tracker shows nothing of one', async () => {
    const { asked, container } = show(() => [])
    while (asked.length === 0) await Promise.resolve()
    expect(container.textContent).toBe('')
  })
})

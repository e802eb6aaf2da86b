import { describe, expect, test } from '@jest/globals'
import { mayAsk } from './mayAsk.ts'
import { confirmed, unconfirmed } from './standing.ts'

describe('mayAsk', () => {
  test.each(['paid', 'trial', 'registration', 'demo'])('%s has support', (status) => {
    expect(mayAsk(status)).toBe(true)
  })
  test.each(['expired', 'suspended', 'unknown', 'unconfirmed', '', 'Paid', 'paid ', 'constructor'])('"%s" has none', (status) => {
    expect(mayAsk(status)).toBe(false)
  })
})

describe('standing', () => {
  const now = new Date('2026-11-20T12:00:00Z')
  const day = 24 * 3_600_000
  const ago = (ms: number) => new Date(now.getTime() - ms)

  test('billing answers: its word decides', () => {
    expect(confirmed('trial')).toEqual({ status: 'trial', eligible: true })
    expect(confirmed('expired')).toEqual({ status: 'expired', eligible: false })
    expect(confirmed('unknown')).toEqual({ status: 'unknown', eligible: false })
  })
  test('an outage: the last known status counts while the grace lasts', () => {
    expect(unconfirmed({ status: 'paid', at: ago(day) }, day, now)).toEqual({ status: 'paid', eligible: true })
    expect(unconfirmed({ status: 'expired', at: ago(1) }, day, now)).toEqual({ status: 'expired', eligible: false })
    expect(unconfirmed({ status: 'unknown', at: ago(1) }, day, now)).toEqual({ status: 'unknown', eligible: false })
  })
  test('an outage with nothing that counts refuses nobody', () => {
    expect(unconfirmed(null, day, now)).toEqual({ status: 'unconfirmed', eligible: true })
    expect(unconfirmed({ status: 'expired', at: ago(day + 1) }, day, now)).toEqual({ status: 'unconfirmed', eligible: true })
  })
})

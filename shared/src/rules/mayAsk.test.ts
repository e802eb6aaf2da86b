import { describe, expect, test } from '@jest/globals'
import { mayAsk } from './mayAsk.ts'
import { standing } from './standing.ts'

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
  const outage = { outcome: 'outage' } as const

  test('billing answers: its word decides, whatever was known before', () => {
    const before = { status: 'paid', at: ago(0) }
    expect(standing({ outcome: 'status', status: 'trial' }, null, day, now)).toEqual({ status: 'trial', eligible: true })
    expect(standing({ outcome: 'status', status: 'expired' }, before, day, now)).toEqual({ status: 'expired', eligible: false })
    expect(standing({ outcome: 'unknown' }, before, day, now)).toEqual({ status: 'unknown', eligible: false })
  })
  test('an outage: the last known status counts while the grace lasts', () => {
    expect(standing(outage, { status: 'paid', at: ago(day) }, day, now)).toEqual({ status: 'paid', eligible: true })
    expect(standing(outage, { status: 'expired', at: ago(1) }, day, now)).toEqual({ status: 'expired', eligible: false })
    expect(standing(outage, { status: 'unknown', at: ago(1) }, day, now)).toEqual({ status: 'unknown', eligible: false })
  })
  test('an outage with nothing that counts refuses nobody', () => {
    expect(standing(outage, null, day, now)).toEqual({ status: 'unconfirmed', eligible: true })
    expect(standing(outage, { status: 'expired', at: ago(day + 1) }, day, now)).toEqual({ status: 'unconfirmed', eligible: true })
  })
})

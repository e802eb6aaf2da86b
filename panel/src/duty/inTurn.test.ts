import { expect, test } from '@jest/globals'
import type { DutyDay, DutyView } from '@lifebuoy/shared/protocol/calendar'
import { inTurn } from './inTurn.ts'

const operators: DutyView['operators'] = [{ id: 'a', name: 'Анна', role: 'admin' }, { id: 'v', name: 'Вера', role: 'duty' }, { id: 'g', name: 'Глеб', role: 'duty' }]
const days = (...who: (string | null)[]): DutyDay[] => who.map((id, n) => ({ day: `2026-12-0${n + 1}`, kind: 'weekend', hours: ['09:00', '18:00'], operator: id === null ? null : { id, name: id, disabled: false } }))
const turns = (...who: (string | null)[]) => inTurn({ days: days(...who), operators }).map(({ day, operatorId }) => `${day.slice(-1)}${operatorId}`)

test('the empty days go round among those on duty, who had least comes first', () => {
  expect(turns(null, null, null, null)).toEqual(['1v', '2g', '3v', '4g'])
  expect(turns('v', null, null, null)).toEqual(['2g', '3v', '4g'])
  expect(turns('v', 'v', null, null, null)).toEqual(['3g', '4g', '5v'])
  expect(turns('v', 'g')).toEqual([])
})
test('administrators only where nobody else is there', () => {
  expect(inTurn({ days: days(null), operators: operators.slice(0, 1) })).toEqual([{ day: '2026-12-01', operatorId: 'a' }])
  expect(inTurn({ days: days(null), operators: [] })).toEqual([])
})

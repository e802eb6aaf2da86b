import type { DutyView } from '@lifebuoy/shared/protocol/calendar'

/** Who would be on duty on the empty days, so that all take turns: whoever had least, and of these whose last day is longest ago. */
export function inTurn({ days, operators }: Pick<DutyView, 'days' | 'operators'>): { day: string; operatorId: string }[] {
  const turns = new Map(operators.filter((one) => one.role === 'duty').map((one) => [one.id, { had: 0, last: '' }]))
  if (turns.size === 0) for (const one of operators) turns.set(one.id, { had: 0, last: '' })
  const note = (id: string, day: string) => {
    const turn = turns.get(id)
    if (turn === undefined) return
    turn.had++
    turn.last = day
  }
  for (const { day, operator } of days) if (operator !== null) note(operator.id, day)
  return days.filter((one) => one.operator === null).flatMap(({ day }) => {
    const [next] = [...turns].sort(([, a], [, b]) => a.had - b.had || (a.last < b.last ? -1 : a.last > b.last ? 1 : 0))
    if (next === undefined) return []
    note(next[0], day)
    return [{ day, operatorId: next[0] }]
  })
}

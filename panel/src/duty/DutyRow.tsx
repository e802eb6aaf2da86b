import type { DutyDay, DutyView } from '@lifebuoy/shared/protocol/calendar'
import { longDay, span } from '../calendar/dates.ts'
import { say } from '../say.ts'

interface DutyRowProps {
  one: DutyDay
  today: string
  operators: DutyView['operators']
  self: string
  /** Absent: he may only read. */
  onPut?: (day: string, operatorId: string | null) => void
}

/** One day off and who is on duty. */
export function DutyRow({ one, today, operators, self, onPut }: DutyRowProps) {
  const { operator } = one
  const unlisted = operator !== null && !operators.some((other) => other.id === operator.id)
  const named = operator === null ? say('duty.nobody') : operator.disabled ? say('duty.closed', { name: operator.name }) : operator.name
  return (
    <tr class={one.day === today ? 'is-today' : ''}>
      <th scope="row">{longDay(one.day)}<span class="small">{[...(one.day === today ? [say('cal.day.today')] : []), say(`duty.kind.${one.kind}`), span(one.hours)].join(', ')}</span></th>
      <td>
        {onPut === undefined ? <span class={operator === null ? 'soft' : ''}>{named}{operator?.id === self && <span class="tag">{say('duty.mine')}</span>}</span> : (
          <select class={`input${operator === null ? ' is-empty' : ''}`} aria-label={say('duty.whoOn', { day: longDay(one.day) })} value={operator?.id ?? ''} onChange={(event) => { onPut(one.day, event.currentTarget.value === '' ? null : event.currentTarget.value) }}>
            <option value="">{say('duty.nobody')}</option>
            {unlisted && <option value={operator.id} disabled>{named}</option>}
            {operators.map((other) => <option key={other.id} value={other.id}>{other.name}</option>)}
          </select>
        )}
      </td>
    </tr>
  )
}

import type { Today } from '@lifebuoy/shared/protocol/calendar'
import { addDays, shortDay } from '../calendar/dates.ts'
import { Missing } from '../calendar/Missing.tsx'
import { useDesk } from '../desk/desk.ts'
import { go } from '../desk/go.ts'
import { say } from '../say.ts'
import { useToday } from './useToday.ts'

/** Who is on duty on a day off; on the eve of one, who will be. */
function sentenceOf({ day, off, duty, next }: Today, self: string): string | null {
  if (off) return duty === null ? say('duty.todayNobody') : duty.id === self ? say('duty.todayYou') : say('duty.today', { name: duty.name })
  if (next === null || next.day !== addDays(day, 1)) return null
  return next.duty === null ? say('duty.nextNobody', { day: shortDay(next.day) }) : say('duty.next', { day: shortDay(next.day), name: next.duty.name })
}

/** Under the mode: on days off who is on duty, and what the calendar lacks. */
export function OnDuty() {
  const desk = useDesk()
  const today = useToday()
  const { operator } = desk.known.value
  if (today === null || operator === null) return null
  const sentence = sentenceOf(today, operator.id)
  const missing = today.warning.level !== 'none'
  return (
    <>
      {sentence !== null && <p class="small on-duty"><button type="button" class="link" onClick={() => { go(desk, { page: 'duty' }) }}>{sentence}</button></p>}
      {missing && (operator.role === 'admin'
        ? <button type="button" class="warn-door" onClick={() => { go(desk, { page: 'calendar' }) }}><Missing warning={today.warning} /></button>
        : <Missing warning={today.warning} act={false} />)}
    </>
  )
}

import { Missing } from '../calendar/Missing.tsx'
import { useDesk } from '../desk/desk.ts'
import { go } from '../desk/go.ts'
import { say } from '../say.ts'
import { useToday } from './useToday.ts'

/** Under the mode: on days off who is on duty, and what the calendar lacks. */
export function OnDuty() {
  const desk = useDesk()
  const today = useToday()
  const { operator } = desk.known.value
  if (today === null || operator === null) return null
  const name = today.duty?.name
  const sentence = name === undefined ? say('duty.todayNobody') : today.duty?.id === operator.id ? say('duty.todayYou') : say('duty.today', { name })
  const missing = today.warning.level !== 'none'
  return (
    <>
      {today.off && <p class="small on-duty"><button type="button" class="link" onClick={() => { go(desk, { page: 'duty' }) }}>{sentence}</button></p>}
      {missing && (operator.role === 'admin'
        ? <button type="button" class="warn-door" onClick={() => { go(desk, { page: 'calendar' }) }}><Missing warning={today.warning} /></button>
        : <Missing warning={today.warning} />)}
    </>
  )
}

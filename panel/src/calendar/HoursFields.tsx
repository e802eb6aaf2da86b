import { useId } from 'preact/hooks'
import type { DayHours } from '@lifebuoy/shared/protocol/calendar'
import { say } from '../say.ts'
import { hoursFit } from './hoursFit.ts'

interface HoursFieldsProps {
  /** Absent where the words around already say whose hours these are. */
  legend?: string
  hours: DayHours
  onChange: (hours: DayHours) => void
}

/** From when until when, with what is wrong beneath. */
export function HoursFields({ legend, hours, onChange }: HoursFieldsProps) {
  const id = useId()
  const wrong = !hoursFit(hours)
  const field = (label: string, value: string, change: (value: string) => void) => (
    <label class="labelled">
      <span class={legend === undefined ? '' : 'only-heard'}>{label}</span>
      <input class="input" value={value} inputMode="numeric" maxLength={5} autoComplete="off" aria-invalid={wrong} {...(wrong ? { 'aria-describedby': id } : {})} onInput={(event) => { change(event.currentTarget.value) }} />
    </label>
  )
  return (
    <fieldset class={legend === undefined ? 'own-hours' : 'own-hours is-range'}>
      {legend !== undefined && <legend>{legend}</legend>}
      {field(say('cal.opens'), hours[0], (value) => { onChange([value, hours[1]]) })}
      {legend !== undefined && <span aria-hidden="true">–</span>}
      {field(say('cal.closes'), hours[1], (value) => { onChange([hours[0], value]) })}
      {wrong && <p class="failed" role="alert" id={id}>{say('cal.hoursWrong')}</p>}
      {!wrong && hours[0] === hours[1] && <p class="small">{say('daily.form.closed')}</p>}
    </fieldset>
  )
}

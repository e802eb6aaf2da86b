import type { CalendarEdit, DayHours, YearDay, YearView } from '@lifebuoy/shared/protocol/calendar'
import { useState } from 'preact/hooks'
import { say } from '../say.ts'
import { longDay } from './dates.ts'
import { Effects, useEffects } from './Effects.tsx'
import { HoursFields } from './HoursFields.tsx'
import { hoursFit } from './hoursFit.ts'
import { useFirstFocus } from './useFirstFocus.ts'

interface DayFormProps {
  view: YearView
  one: YearDay
  busy: boolean
  onMake: (edit: CalendarEdit) => void
  onCancel: () => void
}

/** Corrects one day: worked or off, with hours of its own; shows what that would do before it is done. */
export function DayForm({ view, one, busy, onMake, onCancel }: DayFormProps) {
  const form = useFirstFocus()
  const [working, setWorking] = useState(one.working)
  const [own, setOwn] = useState<DayHours | null>(one.correction?.hours ?? null)
  const [note, setNote] = useState(one.correction?.note ?? '')
  const wrong = own !== null && !hoursFit(own)
  const edit: CalendarEdit = { kind: 'day', day: one.day, working, hours: own, note }
  const { effects } = useEffects(view, wrong ? null : { ...edit, note: '' })
  const { workday, dayOff } = view.hours.filter(({ from }) => from === null || from <= one.day).at(-1) ?? view
  const usual = working ? workday : dayOff
  return (
    <form ref={form} class="day-form" onSubmit={(event) => { event.preventDefault(); if (!wrong && !busy) onMake(edit) }} onKeyDown={(event) => { if (event.key === 'Escape') onCancel() }}>
      <h2>{longDay(one.day)}</h2>
      <fieldset class="seg is-wide">
        <legend class="only-heard">{say('cal.is')}</legend>
        {[true, false].map((value) => (
          <label key={String(value)} class={working === value ? 'is-on' : ''}>
            <input type="radio" name="working" checked={working === value} onChange={() => { setWorking(value) }} />{say(value ? 'cal.is.work' : 'cal.is.off')}
          </label>
        ))}
      </fieldset>
      <label class="check"><input type="checkbox" checked={own !== null} onChange={(event) => { setOwn(event.currentTarget.checked ? usual : null) }} />{say('cal.ownHours')}</label>
      {own !== null && <HoursFields hours={own} onChange={setOwn} />}
      <label class="labelled"><span>{say('cal.note')}</span><input class="input" value={note} maxLength={500} placeholder={say('cal.noteHint')} onInput={(event) => { setNote(event.currentTarget.value) }} /></label>
      {!wrong && <Effects view={view} effects={effects} />}
      <footer class="form-foot">
        {one.correction !== undefined && <button type="button" class="btn is-quiet is-apart" disabled={busy} onClick={() => { onMake({ kind: 'day-removed', day: one.day }) }}>{say('cal.takeBack')}</button>}
        <button type="button" class="btn is-quiet" onClick={onCancel}>{say('cancel')}</button>
        <button type="submit" class="btn is-main" disabled={wrong || busy}>{say(busy ? 'cal.saving' : 'cal.save')}</button>
      </footer>
    </form>
  )
}

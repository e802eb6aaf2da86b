import { useId, useState } from 'preact/hooks'
import type { DayHours, HoursEdit, HoursView } from '@lifebuoy/shared/protocol/calendar'
import { say } from '../say.ts'
import { addDays } from './dates.ts'
import { HoursEffects } from './HoursEffects.tsx'
import { HoursFields } from './HoursFields.tsx'
import { tryHours } from './hoursCalls.ts'
import { hoursFit } from './hoursFit.ts'
import { useFirstFocus } from './useFirstFocus.ts'
import { usePreview } from './usePreview.ts'

const longestAhead = 730

interface HoursFormProps {
  view: HoursView
  busy: boolean
  onMake: (edit: HoursEdit) => void
  onBack: (() => void) | null
  onCancel: () => void
}

/** Sets daily hours from a day on; shows what that would do before it is done. */
export function HoursForm({ view, busy, onMake, onBack, onCancel }: HoursFormProps) {
  const form = useFirstFocus()
  const id = useId()
  const [workday, setWorkday] = useState<DayHours>(view.present.workday)
  const [dayOff, setDayOff] = useState<DayHours>(view.present.dayOff)
  const [from, setFrom] = useState(view.today)
  const [note, setNote] = useState('')
  const last = addDays(view.today, longestAhead)
  const late = from < view.today || from > last
  const wrong = late || !hoursFit(workday) || !hoursFit(dayOff)
  const edit: HoursEdit = { kind: 'hours', from, workday, dayOff, note }
  const { effects, refused } = usePreview(wrong ? null : JSON.stringify([view.product, from, workday, dayOff, view.seen]), () => tryHours(view.product, { ...edit, note: '' }))
  return (
    <form ref={form} class="day-form" aria-label={say('daily.change')} onSubmit={(event) => { event.preventDefault(); if (!wrong && !busy) onMake(edit) }} onKeyDown={(event) => { if (event.key === 'Escape') onCancel() }}>
      <h2>{say('daily.change')}</h2>
      <HoursFields legend={say('daily.form.work')} hours={workday} onChange={setWorkday} />
      <HoursFields legend={say('daily.form.off')} hours={dayOff} onChange={setDayOff} />
      <label class="labelled">
        <span>{say('daily.form.from')}</span>
        <input class="input" type="date" value={from} min={view.today} max={last} required aria-invalid={late} {...(late ? { 'aria-describedby': id } : {})} onInput={(event) => { setFrom(event.currentTarget.value) }} />
      </label>
      {late && <p class="failed" role="alert" id={id}>{say('daily.fromWrong')}</p>}
      <label class="labelled"><span>{say('cal.note')}</span><input class="input" value={note} maxLength={500} placeholder={say('cal.noteHint')} onInput={(event) => { setNote(event.currentTarget.value) }} /></label>
      {!wrong && <HoursEffects effects={effects} refused={refused} product={view.product} today={view.today} from={from} told />}
      <footer class="form-foot">
        {onBack !== null && <button type="button" class="btn is-quiet is-apart" disabled={busy} onClick={onBack}>{say('daily.back')}</button>}
        <button type="button" class="btn is-quiet" onClick={onCancel}>{say('cancel')}</button>
        <button type="submit" class="btn is-main" disabled={wrong || busy}>{say(busy ? 'cal.saving' : 'cal.save')}</button>
      </footer>
    </form>
  )
}
